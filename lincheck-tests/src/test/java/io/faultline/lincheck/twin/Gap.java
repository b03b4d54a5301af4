package io.faultline.lincheck.twin;

/**
 * A place where another task coming in between would matter. Real threads, which would seldom be
 * there at the right moment, get the chance; to the model checker it is a point like any other.
 */
public final class Gap {
  private Gap() {}

  /** Lets others come in. */
  @SuppressWarnings("ThreadPriorityCheck")
  public static void here() {
    Thread.yield();
  }
}
