package io.faultline.campaign;

import io.faultline.repro.Reproduction;
import io.faultline.scenario.run.Outcome;
import io.faultline.scenario.run.RunOptions;
import io.faultline.scenario.run.ScenarioRunner;
import io.faultline.scenario.run.Search;
import io.faultline.scenario.run.SearchPlan;
import io.faultline.scenario.run.SearchProgress;
import io.faultline.sim.search.ScheduleReplay;

/** Whether a finding is the doing of a defect: without it, the same scenario is clean. */
final class Confirmation {
  private static final int BOUND = 2;
  private static final long RUNS = 20_000;
  private static final long WALKS = 500;

  private final long seed;
  private final SearchProgress progress;

  /**
   * Makes one.
   *
   * @param seed of random schedules
   * @param progress told after each run
   */
  Confirmation(long seed, SearchProgress progress) {
    this.seed = seed;
    this.progress = progress;
  }

  /** Tries the same schedule and some random ones without the defect. */
  boolean likely(Reproduction finding) {
    return !finding.defects().isEmpty()
        && !replayed(finding).violated()
        && isClean(finding, SearchPlan.random(WALKS, seed));
  }

  /** Tries all small schedules without the defect, as far as they are not too many. */
  boolean certain(Reproduction finding) {
    return likely(finding)
        && isClean(finding, new SearchPlan(SearchPlan.Strategy.EXHAUSTIVE, BOUND, RUNS, 0));
  }

  private static Outcome replayed(Reproduction finding) {
    return ScenarioRunner.run(
        finding.scenario(), new ScheduleReplay(finding.schedule()), RunOptions.LEAN);
  }

  private boolean isClean(Reproduction finding, SearchPlan plan) {
    return Search.run(finding.scenario(), RunOptions.LEAN, plan, Outcome::violated, progress)
        .witness()
        .isEmpty();
  }
}
