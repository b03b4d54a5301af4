package io.faultline.repro.explain;

import io.faultline.sim.StepAccess;
import io.faultline.trace.TraceEvent;
import java.util.List;

/**
 * An event of a run, and what else is known about it.
 *
 * @param event what happened
 * @param access what it touches: enough to see which steps commute
 * @param locks names of the locks its task holds
 * @param value what it reads; empty where that is not known
 * @param changes what has another value afterwards
 */
record Moment(
    TraceEvent event,
    StepAccess access,
    List<String> locks,
    String value,
    List<Step.Change> changes) {
  /** Whether it is a step: no switch, and no look at what never changes. */
  boolean isStep() {
    return !event.type().isSwitch() && event.type() != TraceEvent.Type.LOOK;
  }
}
