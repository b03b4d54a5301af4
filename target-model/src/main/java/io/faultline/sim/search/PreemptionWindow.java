package io.faultline.sim.search;

import io.faultline.sim.StepAccess;
import io.faultline.sim.StepListener;
import io.faultline.sim.Task;
import java.util.ArrayList;
import java.util.List;

/**
 * What happens between a preemption and the first step of the task that was taken off. If that step
 * touches nothing of it, the preemption could as well have come after the step.
 */
final class PreemptionWindow {
  private final Task preempted;
  private final List<StepAccess> others = new ArrayList<>();
  private boolean resumed;
  private boolean conflict;
  private boolean observed;

  PreemptionWindow(Task preempted) {
    this.preempted = preempted;
  }

  void step(Task task, Object where, int field, boolean write) {
    StepAccess access = new StepAccess(where, field, write);
    if (task != preempted) {
      others.add(access);
      return;
    }
    resumed = true;
    conflict |= observed;
    for (int i = 0; i < others.size() && !conflict; i++) {
      conflict = StepAccess.conflict(others.get(i), access);
    }
  }

  /**
   * A task could not go on, and left without a preemption. Were the step that it waits for moved
   * before, it would run on, and to leave it there would cost one.
   */
  void blocked(Task task) {
    if (task != preempted) {
      others.add(new StepAccess(task.waitsFor(), StepListener.WHOLE, false));
    }
  }

  /** What a rule looked at is not known, so it may be anything. */
  void observed(Task task) {
    conflict |= task == preempted && !others.isEmpty();
    observed |= task != preempted;
  }

  /** Whether this task's next scheduling decision ends the window. */
  boolean closes(Task task) {
    return task == preempted && resumed;
  }

  /** Whether the preempted step and what came between depend on each other. */
  boolean mattered() {
    return conflict;
  }
}
