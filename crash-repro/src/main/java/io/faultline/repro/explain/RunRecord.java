package io.faultline.repro.explain;

import io.faultline.repro.Bundle;
import io.faultline.scenario.Scenario;
import io.faultline.scenario.run.Outcome;
import io.faultline.scenario.run.RunOptions;
import io.faultline.scenario.run.ScenarioRunner;
import io.faultline.sim.Backend;
import io.faultline.sim.Schedule;
import io.faultline.sim.search.ChoiceLog;
import io.faultline.sim.search.ScheduleReplay;
import io.faultline.trace.TraceEvent;
import java.util.ArrayList;
import java.util.List;

/**
 * One run with all that happened in it: what explanations are made from.
 *
 * @param scenario what was run
 * @param schedule the choices
 * @param outcome how it ended
 * @param moments every step and switch
 * @param births everything allocated
 * @param points everywhere another task could have gone on
 */
record RunRecord(
    Scenario scenario,
    Schedule schedule,
    Outcome outcome,
    List<Moment> moments,
    List<Birth> births,
    List<Point> points) {
  /**
   * A place at which the schedule can say something.
   *
   * @param after number of the last step taken before it
   * @param choice what could be chosen there, and what was
   */
  record Point(long after, ChoiceLog.Opportunity choice) {
    /** Whether the running task was taken off. */
    boolean preempts() {
      return choice.place().isPreemption() && !choice.next().isEmpty();
    }
  }

  static RunRecord of(Bundle bundle, Schedule schedule, Backend backend) {
    StepWatch watch = new StepWatch();
    List<Point> points = new ArrayList<>();
    ChoiceLog choices =
        new ChoiceLog(
            new ScheduleReplay(schedule), choice -> points.add(new Point(watch.steps(), choice)));
    Outcome outcome =
        ScenarioRunner.run(
            bundle.scenario(),
            choices,
            watch,
            RunOptions.LEAN.withDefects(bundle.defects()).on(backend).recorded());
    return new RunRecord(
        bundle.scenario(), schedule, outcome, watch.moments(), watch.births(), points);
  }

  /** The task that ran last, so the one in which a violation showed. */
  String last() {
    for (int i = moments.size() - 1; i >= 0; i--) {
      TraceEvent event = moments.get(i).event();
      if (event.type().isSwitch()) {
        return event.object();
      }
    }
    return "";
  }

  /** Its steps, in order: step {@code n} is the one at index {@code n - 1}. */
  List<Moment> steps() {
    return moments.stream().filter(Moment::isStep).toList();
  }
}
