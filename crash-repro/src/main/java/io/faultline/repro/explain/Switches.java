package io.faultline.repro.explain;

import io.faultline.sim.Schedule;
import io.faultline.trace.TraceEvent;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;

/** The changes of a run from one task to another. */
final class Switches {
  private Switches() {}

  /** In order. */
  static List<Switch> of(RunRecord run) {
    Iterator<Schedule.Choice> preemptions =
        run.schedule().choices().stream()
            .filter(choice -> choice.place().isPreemption())
            .iterator();
    List<Switch> switches = new ArrayList<>();
    for (Moment moment : run.moments()) {
      TraceEvent event = moment.event();
      if (event.type().isSwitch()) {
        switches.add(
            new Switch(
                event.step(),
                event.task(),
                event.object(),
                event.type().name().toLowerCase(Locale.ROOT),
                at(event, preemptions)));
      }
    }
    return switches;
  }

  /** A task that stands before a lock counts as blocked there; of others the schedule knows. */
  private static String at(TraceEvent event, Iterator<Schedule.Choice> preemptions) {
    if (event.type() != TraceEvent.Type.PREEMPTED || !preemptions.hasNext()) {
      return event.site();
    }
    Schedule.Choice choice = preemptions.next();
    return choice.place().task().equals(event.task()) ? choice.place().site() : event.site();
  }
}
