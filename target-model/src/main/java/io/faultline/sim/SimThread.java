package io.faultline.sim;

/** A thread that may carry tasks of a simulation; knowing its simulation costs one field read. */
final class SimThread extends Thread {
  Simulation simulation;

  SimThread(Runnable body, String name) {
    super(body, name);
    setDaemon(true);
  }
}
