package io.faultline.sim;

/** Unwinds a task that is left behind when its run has ended (thread back end only). */
final class Abandoned extends Error {
  private static final long serialVersionUID = 1L;

  Abandoned() {
    super("the run this task belonged to has ended", null, false, false);
  }
}
