package io.faultline.repro.locks;

import io.faultline.repro.Reproduction;
import io.faultline.scenario.Scenario;
import io.faultline.scenario.run.RunOptions;
import io.faultline.scenario.run.Search;
import io.faultline.scenario.run.SearchPlan;
import io.faultline.scenario.run.SearchProgress;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Looks for one run that shows a cycle whose edges come from several: joins what those runs did
 * into one scenario, in each order and apart as well as together, and searches its schedules. What
 * it finds is an ordinary violation; a cycle it cannot show is no finding.
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
    for (SearchPlan plan : PLANS) {
      for (Scenario scenario : joined(cycle)) {
        Optional<Reproduction> found =
            Search.run(
                    scenario,
                    RunOptions.LEAN.withDefects(defects),
                    plan,
                    KnownEdges::hasCycle,
                    progress)
                .witness()
                .map(witness -> Reproduction.of(scenario, defects, witness));
        if (found.isPresent()) {
          return found;
        }
      }
    }
    return Optional.empty();
  }

  /** All ways to put the runs into one scenario; none when it would be too large. */
  static List<Scenario> joined(LockCycle cycle) {
    List<Scenario> forwards = new ArrayList<>();
    for (SeenRun run : cycle.runs()) {
      forwards.add(run.scenario());
    }
    List<Scenario> backwards = new ArrayList<>(forwards);
    Collections.reverse(backwards);
    List<Scenario> found = new ArrayList<>();
    for (ScenarioJoin.Sharing sharing : ScenarioJoin.Sharing.values()) {
      ScenarioJoin.of(forwards, sharing).ifPresent(found::add);
      ScenarioJoin.of(backwards, sharing).ifPresent(found::add);
    }
    return found.stream().distinct().toList();
  }
}
