package io.faultline.campaign;

import io.faultline.check.Finding;
import io.faultline.fuzz.FuzzInput;
import io.faultline.scenario.run.Outcome;
import io.faultline.scenario.run.RunOptions;
import io.faultline.scenario.run.ScenarioRunner;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Inputs of corpora that break a rule: what a campaign would have reported, had it looked. */
public final class ViolatingInputs {
  /**
   * What some inputs show.
   *
   * @param finding with stacks
   * @param inputs those that show it, in the order of their names
   */
  public record Shown(Finding finding, List<Path> inputs) {}

  private ViolatingInputs() {}

  /**
   * Runs all inputs once.
   *
   * @param defect the defect that is on
   * @return what they show, each signature once
   */
  public static List<Shown> of(FuzzTarget target, Optional<String> defect, List<Corpus> corpora) {
    RunOptions options = RunOptions.LEAN.withDefects(defect.map(Set::of).orElse(Set.of()));
    Map<String, Shown> shown = new LinkedHashMap<>();
    for (Corpus corpus : corpora) {
      for (Corpus.Stored stored : corpus.inputs()) {
        finding(target.repertoire().read(read(stored.file())), options)
            .ifPresent(
                finding ->
                    shown
                        .computeIfAbsent(
                            finding.signature(), any -> new Shown(finding, new ArrayList<>()))
                        .inputs()
                        .add(stored.file()));
      }
    }
    return List.copyOf(shown.values());
  }

  private static Optional<Finding> finding(FuzzInput input, RunOptions options) {
    Outcome lean = ScenarioRunner.run(input.scenario(), input.chooser(), options);
    return lean.violated()
        ? Optional.of(
            ScenarioRunner.run(input.scenario(), input.chooser(), options.recorded()).finding())
        : Optional.empty();
  }

  private static FuzzInput read(Path file) {
    try {
      return FuzzInput.parse(Files.readAllBytes(file))
          .orElseThrow(() -> new CorpusException(file, "this is no input of a fuzz target"));
    } catch (IOException e) {
      throw new CorpusException(file, "it cannot be read: " + e);
    }
  }
}
