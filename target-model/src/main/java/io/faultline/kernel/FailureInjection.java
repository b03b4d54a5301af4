package io.faultline.kernel;

import io.faultline.sim.Task;

/** Which fallible steps fail in this run. Ordinals count per operation and kind, never globally. */
@FunctionalInterface
public interface FailureInjection {
  /** Nothing fails. */
  FailureInjection NONE = (task, kind) -> false;

  /** Whether the next step of this kind in the task's running operation fails; counts the step. */
  boolean fails(Task task, FailureKind kind);
}
