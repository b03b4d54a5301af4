package io.faultline.explore;

import io.faultline.scenario.litmus.Expectation;
import io.faultline.scenario.litmus.Feature;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * One thing to judge.
 *
 * @param source the file it comes from
 * @param expectation what is expected
 * @param defect the defect that is on while it is judged
 */
public record Question(LitmusSource source, Expectation expectation, Optional<String> defect) {
  /** The defects that are on. */
  public Set<String> defects() {
    return defect.map(Set::of).orElse(Set.of());
  }

  /** Features it depends on that the machine does not have. */
  public List<Feature> missing() {
    return DriverFeatures.missing(source.scenario().machine(), source.litmus().needs());
  }

  /** The expectation; with its defect, where the file is about several. */
  public String text() {
    return expectation instanceof Expectation.Defect about && source.litmus().defects().size() > 1
        ? new Expectation.Defect(defect, about.kind()).toString()
        : expectation.toString();
  }
}
