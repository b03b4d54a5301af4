package io.faultline.kernel;

import io.faultline.sim.Task;

/**
 * Which fallible steps fail in this run. Ordinals count per operation and kind, never globally;
 * what agents do on behalf of an operation counts as its own.
 */
@FunctionalInterface
public interface FailureInjection {
  /** Nothing fails. */
  FailureInjection NONE = (task, kind) -> false;

  /**
   * Whether the next step of this kind in the task's running operation, or in the one it works for,
   * fails; counts the step.
   */
  boolean fails(Task task, FailureKind kind);
}
