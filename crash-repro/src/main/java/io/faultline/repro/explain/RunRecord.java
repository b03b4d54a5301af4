package io.faultline.repro.explain;

import io.faultline.repro.Bundle;
import io.faultline.scenario.Scenario;
import io.faultline.scenario.run.Outcome;
import io.faultline.scenario.run.RunOptions;
import io.faultline.scenario.run.ScenarioRunner;
import io.faultline.sim.Backend;
import io.faultline.sim.Schedule;
import io.faultline.sim.search.ScheduleReplay;
import io.faultline.trace.TraceEvent;
import java.util.List;

/**
 * One run with all that happened in it: what explanations are made from.
 *
 * @param scenario what was run
 * @param schedule the choices
 * @param outcome how it ended
 * @param moments every step and switch
 * @param births everything allocated
 */
record RunRecord(
    Scenario scenario,
    Schedule schedule,
    Outcome outcome,
    List<Moment> moments,
    List<Birth> births) {
  static RunRecord of(Bundle bundle, Backend backend) {
    StepWatch watch = new StepWatch();
    Outcome outcome =
        ScenarioRunner.run(
            bundle.scenario(),
            new ScheduleReplay(bundle.schedule()),
            watch,
            RunOptions.LEAN.withDefects(bundle.defects()).on(backend).recorded());
    return new RunRecord(
        bundle.scenario(), bundle.schedule(), outcome, watch.moments(), watch.births());
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

  /** Steps without switches and looks. */
  List<Moment> steps() {
    return moments.stream().filter(Moment::isStep).toList();
  }
}
