package io.faultline.kernel;

import io.faultline.sim.Memory;

/** {@code struct work_struct}: an item embedded in an object, and the function to run. */
public final class Work {
  private final Memory memory;
  private final Runnable function;
  private boolean pending;

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

  boolean pending() {
    return pending;
  }

  void pending(boolean value) {
    pending = value;
  }
}
