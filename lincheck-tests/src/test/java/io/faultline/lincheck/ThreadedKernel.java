package io.faultline.lincheck;

import io.faultline.check.Checks;
import io.faultline.kernel.FailureInjection;
import io.faultline.kernel.Kernel;
import io.faultline.sim.DefectSwitches;
import io.faultline.sim.Memory;
import io.faultline.sim.ThreadedPlatform;
import java.util.Set;

/** A kernel on real threads, fresh for every execution, whose agents operations run. */
final class ThreadedKernel {
  private final Agents agents = new Agents();
  private final ThreadedPlatform platform = new ThreadedPlatform(agents);
  private final Kernel kernel =
      new Kernel(
          platform,
          new Checks(platform, false),
          new DefectSwitches(Set.of()),
          FailureInjection.NONE);

  Kernel kernel() {
    return kernel;
  }

  ThreadedPlatform platform() {
    return platform;
  }

  /** Memory of something that is never freed. */
  Memory permanent() {
    return kernel.slab().permanent("world");
  }

  /**
   * Runs the agent that has waited longest, if one waits.
   *
   * @return whether one did
   * @throws IllegalStateException when the agent, or one before it, came to a verdict
   */
  boolean runAgent() {
    Runnable agent = agents.take();
    if (agent == null) {
      return false;
    }
    agent.run();
    if (platform.failure() != null) {
      throw new IllegalStateException("an agent failed", platform.failure());
    }
    return true;
  }

  /** Runs agents until none waits. */
  void runAgents() {
    while (runAgent()) {
      // The next one.
    }
  }
}
