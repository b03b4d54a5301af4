package io.faultline.repro.minimise;

import io.faultline.scenario.Scenario;
import io.faultline.scenario.run.Outcome;
import io.faultline.scenario.run.RunOptions;
import io.faultline.scenario.run.ScenarioRunner;
import io.faultline.sim.Schedule;
import io.faultline.sim.search.Recording;
import io.faultline.sim.search.ScheduleReplay;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;

/**
 * Takes away what a run can do without, as long as following the rest of its schedule still shows
 * something. Needs a few runs only, and promises nothing about other schedules.
 */
public final class ReplayReduction {
  /**
   * A run.
   *
   * @param scenario what is run
   * @param schedule its choices
   */
  public record Run(Scenario scenario, Schedule schedule) {}

  private final Predicate<Outcome> shows;
  private Variant best;

  private ReplayReduction(Variant from, Predicate<Outcome> shows) {
    this.best = from;
    this.shows = shows;
  }

  /** A run that shows it too and is no larger. */
  public static Run of(Run from, Set<String> defects, Predicate<Outcome> shows) {
    ReplayReduction reduction =
        new ReplayReduction(new Variant(from.scenario(), defects, from.schedule()), shows);
    reduction.takeAway(Reductions::coarse);
    reduction.takeAway(Reductions::single);
    return new Run(reduction.best.scenario(), reduction.best.schedule());
  }

  private void takeAway(Function<Variant, List<Reduction>> reductions) {
    List<Reduction> left = reductions.apply(best);
    int at = 0;
    while (at < left.size()) {
      if (accepts(left.get(at).result())) {
        // The next thing has moved to where this one was.
        left = reductions.apply(best);
      } else {
        at++;
      }
    }
  }

  private boolean accepts(Variant variant) {
    Recording choices = new Recording(new ScheduleReplay(variant.schedule()));
    RunOptions options = RunOptions.LEAN.withDefects(variant.defects());
    boolean shown = shows.test(ScenarioRunner.run(variant.scenario(), choices, options));
    if (shown) {
      best = variant.withSchedule(choices.schedule());
    }
    return shown;
  }
}
