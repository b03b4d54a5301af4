package io.faultline.sim;

import java.util.concurrent.atomic.AtomicReference;

/**
 * Which simulation a thread works for. Threads of our own carry it in a field; any other thread,
 * such as a fuzzer's, can have one too, but only one such thread at a time.
 *
 * <p>The two fields are plain because accesses to arrays read them: only the bound thread can find
 * itself in them, and it reads what it wrote. Objects know their simulation by their memory.
 */
final class SimulationBinding {
  private static Simulation bound;
  private static Thread boundTo;
  private static final AtomicReference<Thread> CLAIMED = new AtomicReference<>();

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
    Thread other = CLAIMED.compareAndExchange(null, thread);
    if (other != null && other != thread) {
      throw new IllegalStateException(
          "a simulation already runs on thread "
              + other.getName()
              + "; run one at a time, or on threads made for it (SimThread)");
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
    CLAIMED.set(null);
  }
}
