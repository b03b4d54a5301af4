package io.faultline.repro;

import io.faultline.check.Kind;
import io.faultline.scenario.Scenario;
import io.faultline.scenario.litmus.LitmusFile;
import io.faultline.scenario.run.Outcome;
import io.faultline.scenario.run.RunOptions;
import io.faultline.scenario.run.Search;
import io.faultline.scenario.run.SearchPlan;
import io.faultline.scenario.run.SearchProgress;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;

/** The litmus files of the historic defects, and a violation of each. */
final class Gallery {
  static final String FLUSH = "iopf-flush-under-group-mutex";
  static final String PARAM = "iopf-param-use-without-ref";

  private Gallery() {}

  static LitmusFile litmus(String defect) {
    Path file = Path.of("..", "corpus", "gallery", defect + ".litmus");
    try {
      return LitmusFile.parse(file.toString(), Files.readAllBytes(file));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The first violation of a gallery file. */
  static Reproduction violation(String defect) {
    return violation(litmus(defect).scenario(), defect);
  }

  /** The first violation of a scenario with a defect on, with few preemptions. */
  static Reproduction violation(Scenario scenario, String defect) {
    return violation(scenario, defect, SearchPlan.exhaustive(2));
  }

  /** The first violation a search finds in a scenario with a defect on. */
  static Reproduction violation(Scenario scenario, String defect, SearchPlan plan) {
    RunOptions options = RunOptions.LEAN.withDefects(Set.of(defect));
    return Search.run(scenario, options, plan, Outcome::violated, SearchProgress.SILENT)
        .witness()
        .map(witness -> Reproduction.of(scenario, Set.of(defect), witness))
        .orElseThrow();
  }

  /** The first violation of this kind that the use without a reference leads to. */
  static Reproduction useWithoutReference(Kind kind) {
    LitmusFile litmus = litmus(PARAM);
    return Search.run(
            litmus.scenario(),
            RunOptions.LEAN.withDefects(Set.of(PARAM)),
            SearchPlan.exhaustive(2),
            outcome -> outcome.violated() && outcome.finding().kind() == kind,
            SearchProgress.SILENT)
        .witness()
        .map(witness -> Reproduction.of(litmus.scenario(), Set.of(PARAM), witness))
        .orElseThrow();
  }
}
