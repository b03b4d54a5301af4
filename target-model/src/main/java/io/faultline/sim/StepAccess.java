package io.faultline.sim;

/** What a step touches: enough to see whether two steps commute. */
public final class StepAccess {
  /** Touches nothing, and stays so. */
  static final StepAccess NOTHING = new StepAccess();

  private Object where;
  private int field;
  private boolean write;

  /** A step that touches nothing. */
  StepAccess() {}

  /**
   * A step as a {@link StepListener} is told of it.
   *
   * @param field slot of the field, {@link StepListener#WHOLE} or {@link StepListener#FINAL}
   */
  public StepAccess(Object where, int field, boolean write) {
    set(where, field, write);
  }

  void set(Object on, int at, boolean writes) {
    where = on;
    field = at;
    write = writes;
  }

  void set(StepAccess other) {
    set(other.where, other.field, other.write);
  }

  /** Whether the order of two steps can matter. */
  public static boolean conflict(StepAccess a, StepAccess b) {
    if (a.where == null || b.where == null || (!a.write && !b.write)) {
      return false;
    }
    if (a.where == b.where) {
      return a.field == b.field || a.field == StepListener.WHOLE || b.field == StepListener.WHOLE;
    }
    // The end of a memory's life concerns every primitive embedded in it.
    return a.isWholeOf(b) || b.isWholeOf(a);
  }

  private boolean isWholeOf(StepAccess part) {
    return field == StepListener.WHOLE
        && part.where instanceof SyncObject sync
        && sync.memory() == where;
  }
}
