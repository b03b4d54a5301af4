package io.faultline.sim;

/** What a task is about to do, or did last: enough to see whether two steps commute. */
public final class PendingStep {
  private Object where;
  private int field;
  private boolean write;

  void set(Object on, int at, boolean writes) {
    where = on;
    field = at;
    write = writes;
  }

  void set(PendingStep other) {
    set(other.where, other.field, other.write);
  }

  /** Whether the order of two steps can matter. */
  public static boolean conflict(PendingStep a, PendingStep b) {
    return a.where != null
        && a.where == b.where
        && (a.write || b.write)
        && (a.field == b.field || a.field == StepListener.WHOLE || b.field == StepListener.WHOLE);
  }
}
