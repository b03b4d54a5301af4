package io.faultline.kernel;

import io.faultline.check.LockClass;
import io.faultline.sim.Memory;

/** {@code struct work_struct}: an item embedded in an object, and the function to run. */
public final class Work {
  /** The pseudo lock that a worker holds and who waits for the one item takes. */
  private static final ByName<LockClass> LOCKS =
      new ByName<>(name -> LockClass.wait("W(" + name + ")", "flush_work"));

  private final Memory memory;
  private final Runnable function;
  private boolean pending;
  private int disabled;

  /** Initialises the item, as {@code INIT_WORK} does. */
  public Work(Memory memory, Runnable function) {
    this.memory = memory;
    this.function = function;
  }

  Memory memory() {
    return memory;
  }

  Runnable function() {
    return function;
  }

  /** All items in objects of one kind share a class, as those of one {@code INIT_WORK} do. */
  LockClass lock() {
    return LOCKS.of(memory.kind());
  }

  /** The PENDING bit: somebody queues the item, has queued it, or takes it away. */
  boolean pending() {
    return pending;
  }

  void pending(boolean value) {
    pending = value;
  }

  /** Whether somebody who cancels the item keeps it from being queued. */
  boolean disabled() {
    return disabled > 0;
  }

  void disable() {
    disabled++;
  }

  void enable() {
    disabled--;
  }
}
