package io.faultline.kernel;

import io.faultline.sim.Platform;
import io.faultline.sim.SyncObject;
import io.faultline.sim.Task;
import java.util.ArrayList;
import java.util.List;

/** Which agents are kernel threads. Runs without one ask often and pay nothing. */
final class Kthreads extends SyncObject {
  private final Platform platform;
  // Never changed in place: a thread finds itself without a step, because it has put itself in.
  private List<Kthread> started = List.of();

  Kthreads(Kernel kernel) {
    super(kernel.rcu().memory(), kernel.platform());
    this.platform = kernel.platform();
  }

  /** The first step of a thread. */
  void starts(Kthread thread, int site) {
    platform.enter(this, site);
    try {
      List<Kthread> all = new ArrayList<>(started);
      all.add(thread);
      started = List.copyOf(all);
    } finally {
      platform.exit(this);
    }
  }

  /** The kernel thread that the running task is, or null. */
  Kthread current() {
    List<Kthread> all = started;
    return all.isEmpty() ? null : among(all, platform.current());
  }

  private static Kthread among(List<Kthread> all, Task task) {
    for (Kthread thread : all) {
      if (thread.task() == task) {
        return thread;
      }
    }
    return null;
  }
}
