package io.faultline.repro.minimise;

import io.faultline.repro.Reproduction;
import io.faultline.scenario.litmus.Expectation;
import io.faultline.scenario.litmus.LitmusFile;
import io.faultline.scenario.run.Outcome;
import io.faultline.scenario.run.RunOptions;
import io.faultline.scenario.run.Search;
import io.faultline.scenario.run.SearchPlan;
import io.faultline.scenario.run.SearchProgress;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** The violation that a litmus file without a schedule expects: the first one a search meets. */
public final class LitmusViolation {
  private LitmusViolation() {}

  /** Whether a file expects that some schedule breaks a rule. */
  public static boolean isExpected(LitmusFile litmus) {
    return first(litmus).isPresent();
  }

  /**
   * Searches all schedules with few preemptions for what the first such line expects.
   *
   * @param progress told after each run; what it throws ends the search
   * @return nothing if no schedule shows a violation of that kind
   */
  public static Optional<Reproduction> search(LitmusFile litmus, SearchProgress progress) {
    return first(litmus).flatMap(expected -> search(litmus, expected, progress));
  }

  private static Optional<Expectation> first(LitmusFile litmus) {
    return litmus.expectations().stream()
        .filter(line -> line instanceof Expectation.Defect || line instanceof Expectation.Violation)
        .findFirst();
  }

  private static Optional<Reproduction> search(
      LitmusFile litmus, Expectation expected, SearchProgress progress) {
    Set<String> defects =
        expected instanceof Expectation.Defect defect
            ? defect.id().map(Set::of).orElseGet(() -> new TreeSet<>(litmus.defects()))
            : Set.of();
    return Search.run(
            litmus.scenario(),
            RunOptions.LEAN.withDefects(defects),
            SearchPlan.exhaustive(SearchPlan.DEFAULT_BOUND),
            outcome -> outcome.violated() && kind(expected).equals(kind(outcome)),
            progress)
        .witness()
        .map(witness -> Reproduction.of(litmus.scenario(), defects, witness));
  }

  private static String kind(Outcome outcome) {
    return outcome.finding().kind().text();
  }

  private static String kind(Expectation expected) {
    return expected instanceof Expectation.Defect defect
        ? defect.kind()
        : ((Expectation.Violation) expected).kind();
  }
}
