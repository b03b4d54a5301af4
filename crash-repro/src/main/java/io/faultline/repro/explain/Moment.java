package io.faultline.repro.explain;

import io.faultline.sim.StepAccess;
import io.faultline.trace.TraceEvent;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

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
  private static final Pattern ACQUIRE =
      Pattern.compile("(mutex_lock|spin_lock|xa_lock|down_read|down_write)\\(");
  private static final Pattern RELEASE =
      Pattern.compile("(mutex_unlock|spin_unlock|xa_unlock|up_read|up_write)\\(");

  /** Whether a step gives a lock back. */
  static boolean isRelease(TraceEvent event) {
    return RELEASE.matcher(event.site()).lookingAt();
  }

  /** Locks its task holds once the step has been taken. */
  List<String> locksAfter() {
    List<String> after = new ArrayList<>(locks);
    String lock = ChangeWatch.inner(event.site());
    if (isRelease(event)) {
      after.remove(lock);
    } else if (ACQUIRE.matcher(event.site()).lookingAt() && !after.contains(lock)) {
      after.add(lock);
    }
    return after;
  }

  /** Whether it is a step: no switch, and no look at what never changes. */
  boolean isStep() {
    return !event.type().isSwitch() && event.type() != TraceEvent.Type.LOOK;
  }
}
