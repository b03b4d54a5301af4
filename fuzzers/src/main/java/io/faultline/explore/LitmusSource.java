package io.faultline.explore;

import io.faultline.scenario.Scenario;
import io.faultline.scenario.litmus.Expectation;
import io.faultline.scenario.litmus.LitmusFile;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * A litmus file that was read.
 *
 * @param path as it was given or found
 * @param litmus what it says, on the machine that was asked for
 */
public record LitmusSource(Path path, LitmusFile litmus) {
  /** What there is to judge: each expectation, those about defects once for each defect. */
  public List<Question> questions() {
    return litmus.expectations().stream().flatMap(line -> questions(line).stream()).toList();
  }

  private List<Question> questions(Expectation line) {
    if (!(line instanceof Expectation.Defect about)) {
      return List.of(new Question(this, line, Optional.empty()));
    }
    List<String> ids = about.id().map(List::of).orElse(litmus.defects());
    return ids.stream().map(id -> new Question(this, line, Optional.of(id))).toList();
  }

  Scenario scenario() {
    return litmus.scenario();
  }
}
