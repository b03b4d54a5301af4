package io.faultline.repro;

import io.faultline.check.ModelStack;
import io.faultline.scenario.Scenario;
import io.faultline.scenario.run.Outcome;
import io.faultline.scenario.run.RunOptions;
import io.faultline.scenario.run.ScenarioRunner;
import io.faultline.sim.Backend;
import io.faultline.sim.Schedule;
import io.faultline.sim.search.ScheduleReplay;
import io.faultline.trace.StepRecorder;
import io.faultline.trace.TraceEvent;
import java.util.ArrayList;
import java.util.List;

/**
 * One run with all that happened in it: what explanations are made from.
 *
 * @param scenario what was run
 * @param schedule the choices
 * @param outcome how it ended
 * @param events every step and switch
 */
record RunRecord(Scenario scenario, Schedule schedule, Outcome outcome, List<TraceEvent> events) {
  static RunRecord of(Bundle bundle, Backend backend) {
    List<TraceEvent> events = new ArrayList<>();
    Outcome outcome =
        ScenarioRunner.run(
            bundle.scenario(),
            new ScheduleReplay(bundle.schedule()),
            new StepRecorder(events::add, ModelStack::functions),
            RunOptions.LEAN.withDefects(bundle.defects()).on(backend).recorded());
    return new RunRecord(bundle.scenario(), bundle.schedule(), outcome, List.copyOf(events));
  }

  /** The task that ran last, so the one in which a violation showed. */
  String last() {
    for (int i = events.size() - 1; i >= 0; i--) {
      TraceEvent event = events.get(i);
      if (event.type().isSwitch()) {
        return event.object();
      }
    }
    return "";
  }
}
