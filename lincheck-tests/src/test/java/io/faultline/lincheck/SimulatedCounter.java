package io.faultline.lincheck;

import io.faultline.check.Checks;
import io.faultline.check.LockClass;
import io.faultline.kernel.FailureInjection;
import io.faultline.kernel.Kernel;
import io.faultline.kernel.Mutex;
import io.faultline.sim.Backend;
import io.faultline.sim.Chooser;
import io.faultline.sim.DefectSwitches;
import io.faultline.sim.Simulation;
import io.faultline.sim.StepListener;
import java.util.Set;

/** The toy of the comparison in the simulator: tasks that add to a counter under one mutex. */
final class SimulatedCounter {
  private static final LockClass LOCK = LockClass.mutex("counter->mutex");
  private static final long STEPS = 5_000;

  private final int tasks;
  private final int additions;
  private Kernel kernel;
  private Mutex mutex;
  private int value;

  SimulatedCounter(int tasks, int additions) {
    this.tasks = tasks;
    this.additions = additions;
  }

  /**
   * Runs it once, with set-up and every rule on.
   *
   * @return whether nothing was lost and nothing reported
   */
  boolean run(Chooser chooser, StepListener listener) {
    Simulation simulation = new Simulation(chooser, listener, Backend.preferred(), STEPS);
    try {
      Checks checks = new Checks(simulation, false);
      simulation.judgedBy(checks);
      simulation.start("init", () -> setUp(simulation, checks));
      simulation.drive(false);
      for (int i = 0; i < tasks; i++) {
        simulation.start("T" + i, this::add);
      }
      simulation.drive(true);
      return simulation.verdict() == null && value == tasks * additions;
    } finally {
      simulation.close();
    }
  }

  private void setUp(Simulation simulation, Checks checks) {
    kernel = new Kernel(simulation, checks, new DefectSwitches(Set.of()), FailureInjection.NONE);
    mutex = new Mutex(kernel, kernel.slab().permanent("counter"), LOCK);
    value = 0;
  }

  private void add() {
    for (int i = 0; i < additions; i++) {
      mutex.lock();
      value++;
      mutex.unlock();
    }
    kernel.returnToUser();
  }
}
