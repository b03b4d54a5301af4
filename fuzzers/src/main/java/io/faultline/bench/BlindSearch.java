package io.faultline.bench;

import io.faultline.scenario.Scenario;
import io.faultline.scenario.run.Outcome;
import io.faultline.scenario.run.RunOptions;
import io.faultline.scenario.run.ScenarioRunner;
import io.faultline.scenario.run.Search;
import io.faultline.scenario.run.SearchPlan;
import io.faultline.scenario.run.SearchProgress;
import io.faultline.scenario.run.SearchReport;
import io.faultline.sim.search.ScheduleReplay;
import io.faultline.sim.search.SplitMix;
import java.util.Set;
import java.util.function.LongPredicate;

/**
 * Runs scenarios made by chance until a defect shows, each once, under one schedule of a random
 * strategy, or under all small ones: what a campaign would be without feedback.
 */
final class BlindSearch {
  /** Schedules of one scenario that are enumerated at most, those left early included. */
  private static final long MOST_SCHEDULES = 2_000;

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
    return strategy == SearchPlan.Strategy.EXHAUSTIVE ? enumerated(scenario) : sampled(scenario);
  }

  private boolean sampled(Scenario scenario) {
    long run = runs++;
    Outcome outcome = run(scenario, run, options);
    reached |= !outcome.reached().isEmpty();
    return outcome.violated() && !run(scenario, run, RunOptions.LEAN).violated();
  }

  /** All small schedules of a scenario, or as many as may be, before the next scenario. */
  private boolean enumerated(Scenario scenario) {
    SearchReport report =
        Search.run(
            scenario,
            options,
            new SearchPlan(strategy, SearchPlan.DEFAULT_BOUND, MOST_SCHEDULES, 0),
            this::violates,
            SearchProgress.SILENT);
    runs += report.executed();
    return report
        .witness()
        .map(
            found ->
                !ScenarioRunner.run(scenario, new ScheduleReplay(found.schedule()), RunOptions.LEAN)
                    .violated())
        .orElse(false);
  }

  private boolean violates(Outcome outcome) {
    reached |= !outcome.reached().isEmpty();
    return outcome.violated();
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
