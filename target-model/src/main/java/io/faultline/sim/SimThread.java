package io.faultline.sim;

/**
 * A thread that simulations run on; knowing its simulation costs one field read. Runs on several of
 * these do not meet, while of all other threads only one at a time can have a run.
 */
public final class SimThread extends Thread {
  Simulation simulation;

  /** A daemon that does this. */
  public SimThread(Runnable body, String name) {
    super(body, name);
    setDaemon(true);
  }
}
