package io.faultline.sim;

/**
 * Base of every synchronisation primitive. A primitive's own fields are not woven: each of its
 * operations is one atomic step of the {@link Platform}.
 */
public abstract class SyncObject {
  private final Memory memory;
  private final Guard guard;
  private Object clock;
  // Tasks of a simulation that stand before a step on this and wait.
  int waiting;

  /**
   * Places the primitive.
   *
   * @param memory the memory of the object it is embedded in
   * @param platform what its steps run on
   */
  protected SyncObject(Memory memory, Platform platform) {
    this.memory = memory;
    this.guard = platform.guard();
  }

  /** What makes its steps atomic on real threads; null in a simulation. */
  final Guard guard() {
    return guard;
  }

  /** What the race detector knows to have happened before an acquire of this, or null. */
  public final Object clock() {
    return clock;
  }

  /** Keeps the race detector's clock. */
  public final void clock(Object value) {
    clock = value;
  }

  public final Memory memory() {
    return memory;
  }

  /**
   * Names the object it is part of; never an identity, because it ends up in comparisons of runs.
   */
  @Override
  public String toString() {
    return memory.toString();
  }
}
