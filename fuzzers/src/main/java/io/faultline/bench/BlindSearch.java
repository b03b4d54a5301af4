package io.faultline.bench;

import io.faultline.scenario.Scenario;
import io.faultline.scenario.run.Outcome;
import io.faultline.scenario.run.RunOptions;
import io.faultline.scenario.run.ScenarioRunner;
import io.faultline.scenario.run.Search;
import io.faultline.scenario.run.SearchPlan;
import io.faultline.sim.search.SplitMix;
import java.util.Set;
import java.util.function.LongPredicate;

/**
 * Runs scenarios made by chance until a defect shows, each once, under one schedule of a random
 * strategy: what a campaign would be without feedback.
 */
final class BlindSearch {
  private final BlindScenarios scenarios;
  private final SearchPlan.Strategy strategy;
  private final long seed;
  private final RunOptions options;
  private long runs;
  private boolean reached;

  BlindSearch(BlindScenarios scenarios, SearchPlan.Strategy strategy, long seed, String defect) {
    this.scenarios = scenarios;
    this.strategy = strategy;
    this.seed = seed;
    this.options = RunOptions.LEAN.withDefects(Set.of(defect));
  }

  /**
   * Searches.
   *
   * @param goesOn asked after each run that found nothing, with the number of runs
   * @return whether it was found
   */
  boolean search(LongPredicate goesOn) {
    while (!found()) {
      if (!goesOn.test(runs)) {
        return false;
      }
    }
    return true;
  }

  private boolean found() {
    Scenario scenario = scenarios.next();
    long run = runs++;
    Outcome outcome = run(scenario, run, options);
    reached |= !outcome.reached().isEmpty();
    return outcome.violated() && !run(scenario, run, RunOptions.LEAN).violated();
  }

  private Outcome run(Scenario scenario, long run, RunOptions with) {
    return ScenarioRunner.run(
        scenario, Search.chooser(strategy, SplitMix.seed(seed, run), run), with);
  }

  /** Runs so far. */
  long runs() {
    return runs;
  }

  /** Whether a run has executed the faulty step. */
  boolean reached() {
    return reached;
  }
}
