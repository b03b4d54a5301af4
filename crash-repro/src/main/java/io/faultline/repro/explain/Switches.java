package io.faultline.repro.explain;

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
    Iterator<RunRecord.Point> preemptions =
        run.points().stream().filter(RunRecord.Point::preempts).iterator();
    List<Switch> switches = new ArrayList<>();
    for (Moment moment : run.moments()) {
      TraceEvent event = moment.event();
      if (event.type().isSwitch()) {
        boolean preempted = event.type() == TraceEvent.Type.PREEMPTED && preemptions.hasNext();
        switches.add(
            new Switch(
                event.step(),
                event.task(),
                event.object(),
                event.type().name().toLowerCase(Locale.ROOT),
                preempted ? preemptions.next().choice().place().site() : event.site()));
      }
    }
    return switches;
  }
}
