package io.faultline.repro.export;

import io.faultline.check.ModelStack;
import io.faultline.repro.Bundle;
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
import java.util.Set;

/**
 * The run of a bundle with all its steps.
 *
 * @param schedule the choices
 * @param defects ids of the defects that are on, sorted
 * @param outcome how it ended
 * @param events every step and switch
 */
record RecordedRun(
    Schedule schedule, Set<String> defects, Outcome outcome, List<TraceEvent> events) {
  static RecordedRun of(Bundle bundle, Backend backend) {
    List<TraceEvent> events = new ArrayList<>();
    Outcome outcome =
        ScenarioRunner.run(
            bundle.scenario(),
            new ScheduleReplay(bundle.schedule()),
            new StepRecorder(events::add, ModelStack::functions),
            RunOptions.LEAN.withDefects(bundle.defects()).on(backend).recorded());
    return new RecordedRun(bundle.schedule(), bundle.defects(), outcome, List.copyOf(events));
  }

  /** The task that ran last, so the one in which the violation showed. */
  String last() {
    return events.stream()
        .filter(event -> event.type().isSwitch())
        .map(TraceEvent::object)
        .reduce("", (before, after) -> after);
  }

  /** The operation in which that task was last seen, from 1; 0 in one of the machine's own. */
  int lastOperation() {
    String last = last();
    return events.stream()
        .filter(event -> event.task().equals(last))
        .mapToInt(TraceEvent::operation)
        .reduce(0, (before, after) -> after);
  }
}
