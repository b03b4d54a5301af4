package io.faultline.repro.locks;

import io.faultline.repro.Reproduction;
import io.faultline.scenario.Scenario;
import io.faultline.scenario.run.Outcome;
import io.faultline.scenario.run.RunOptions;
import io.faultline.scenario.run.ScenarioRunner;
import io.faultline.scenario.run.Search;
import io.faultline.scenario.run.SearchPlan;
import io.faultline.scenario.run.SearchProgress;
import io.faultline.scenario.run.Witness;
import io.faultline.sim.search.Recording;
import io.faultline.sim.search.ScheduleReplay;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Looks for one run that shows a cycle whose edges come from several: joins what those runs did
 * into one scenario, in each order and apart as well as together, follows their schedules and then
 * searches others. What it finds is an ordinary violation; a cycle it cannot show is no finding.
 */
public final class CycleHunt {
  /** Joined scenarios are small, and mostly the first order of their tasks will do. */
  private static final List<SearchPlan> PLANS =
      List.of(
          new SearchPlan(SearchPlan.Strategy.EXHAUSTIVE, 0, 500, 0),
          SearchPlan.random(2_000, 1),
          SearchPlan.sampled(SearchPlan.Strategy.POS, 2_000, 1),
          new SearchPlan(SearchPlan.Strategy.EXHAUSTIVE, 1, 10_000, 0));

  private final SearchProgress progress;

  /**
   * Makes one.
   *
   * @param progress told after each run; what it throws ends the search
   */
  public CycleHunt(SearchProgress progress) {
    this.progress = progress;
  }

  /** A run that violates the lock order by itself, if one is found. */
  public Optional<Reproduction> show(LockCycle cycle) {
    Set<String> defects = cycle.edges().get(0).by().defects();
    List<ScenarioJoin.Joined> joined = joined(cycle);
    for (ScenarioJoin.Joined each : joined) {
      Optional<Reproduction> found = replay(each, defects);
      if (found.isPresent()) {
        return found;
      }
    }
    for (SearchPlan plan : PLANS) {
      for (ScenarioJoin.Joined each : joined) {
        Optional<Reproduction> found = search(each.scenario(), defects, plan);
        if (found.isPresent()) {
          return found;
        }
      }
    }
    return Optional.empty();
  }

  /** An edge can depend on a rare schedule, which its run has left behind. */
  private static Optional<Reproduction> replay(ScenarioJoin.Joined joined, Set<String> defects) {
    Recording choices = new Recording(new ScheduleReplay(joined.schedule()));
    RunOptions options = RunOptions.LEAN.withDefects(defects).recorded();
    Outcome outcome = ScenarioRunner.run(joined.scenario(), choices, options);
    return KnownEdges.hasCycle(outcome)
        ? Optional.of(
            Reproduction.of(joined.scenario(), defects, new Witness(choices.schedule(), outcome)))
        : Optional.empty();
  }

  private Optional<Reproduction> search(Scenario scenario, Set<String> defects, SearchPlan plan) {
    return Search.run(
            scenario, RunOptions.LEAN.withDefects(defects), plan, KnownEdges::hasCycle, progress)
        .witness()
        .map(witness -> Reproduction.of(scenario, defects, witness));
  }

  /** All ways to put the runs into one scenario; none when it would be too large. */
  private static List<ScenarioJoin.Joined> joined(LockCycle cycle) {
    List<SeenRun> backwards = new ArrayList<>(cycle.runs());
    Collections.reverse(backwards);
    List<ScenarioJoin.Joined> found = new ArrayList<>();
    for (ScenarioJoin.Sharing sharing : ScenarioJoin.Sharing.values()) {
      ScenarioJoin.of(cycle.runs(), sharing).ifPresent(found::add);
      ScenarioJoin.of(backwards, sharing).ifPresent(found::add);
    }
    return found.stream().distinct().toList();
  }
}
