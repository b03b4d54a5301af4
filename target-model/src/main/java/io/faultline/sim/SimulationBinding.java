package io.faultline.sim;

/**
 * Which simulation a thread works for. Threads of our own carry it in a field; any other thread,
 * such as a fuzzer's, can have one too, but only one such thread at a time.
 */
final class SimulationBinding {
  private static volatile Simulation bound;
  private static volatile Thread boundTo;

  private SimulationBinding() {}

  /** The simulation the calling thread works for, or null outside of one. */
  static Simulation current() {
    Thread thread = Thread.currentThread();
    if (thread instanceof SimThread sim) {
      return sim.simulation;
    }
    return thread == boundTo ? bound : null;
  }

  /**
   * Makes the calling thread work for a simulation.
   *
   * @throws IllegalStateException when another thread has one already
   */
  static void bind(Simulation simulation) {
    Thread thread = Thread.currentThread();
    if (thread instanceof SimThread sim) {
      sim.simulation = simulation;
      return;
    }
    if (boundTo != null && boundTo != thread) {
      throw new IllegalStateException(
          "a simulation already runs on thread " + boundTo.getName() + "; run one at a time");
    }
    bound = simulation;
    boundTo = thread;
  }

  static void unbind() {
    if (Thread.currentThread() instanceof SimThread sim) {
      sim.simulation = null;
      return;
    }
    boundTo = null;
    bound = null;
  }
}
