package io.faultline.sim;

/** Something with fields or elements about which the race detector keeps notes. */
public abstract class Shadowed {
  private final Memory memory;
  private final int first;
  private Object shadow;

  /**
   * Makes a part of a piece of memory.
   *
   * @param first number of its slot 0 among those of all parts of that memory
   */
  Shadowed(Memory memory, int first) {
    this.memory = memory;
    this.first = first;
  }

  public final Memory memory() {
    return memory;
  }

  /** Number of an accessed slot among those of all parts of the memory. */
  final int number(int access) {
    return first + Access.slot(access);
  }

  /** What the race detector knows, or null. */
  public final Object shadow() {
    return shadow;
  }

  /** Keeps what the race detector knows. */
  public final void shadow(Object value) {
    shadow = value;
  }
}
