package io.faultline.sim;

/**
 * Sees every step of a run as it happens; for searches and recordings. Must not have effects on the
 * run.
 */
public interface StepListener {
  /** Instead of a field: the whole object, or a primitive. */
  int WHOLE = -1;

  /** Instead of a field: one that never changes, so only the life of the object matters. */
  int FINAL = -2;

  /**
   * A step has been reached and is about to take effect.
   *
   * @param where the memory of an access or the primitive of an operation
   * @param field slot of the field, {@link #WHOLE} or {@link #FINAL}
   */
  void step(Task task, int site, Object where, int field, boolean write);

  /**
   * Another task goes on.
   *
   * @param from the task left, or null at the start
   * @param preempted whether it could have continued
   */
  void switched(Task from, Task to, boolean preempted);

  /**
   * The part of an object that the next {@link #step} accesses, before that takes effect.
   *
   * @param part the object with the field, or the array in an object's memory
   * @param slot number of the field in its object, or of the element
   */
  default void touches(Shadowed part, int slot, boolean write) {}

  /**
   * Memory was given out; no step of its own.
   *
   * @param task who asked for it, or null outside of tasks
   */
  default void allocated(Task task, Memory memory) {}

  /** A rule looked at the model inside the step, which may depend on any other step. */
  default void observed(Task task) {}
}
