package io.faultline.kernel;

import io.faultline.check.Kind;
import io.faultline.check.LockClass;
import io.faultline.sim.Memory;
import io.faultline.sim.Platform;
import io.faultline.sim.Sites;
import io.faultline.sim.SyncObject;
import io.faultline.sim.Task;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BooleanSupplier;

/**
 * An unbound work queue without a limit on workers: items run concurrently, in any order, each by
 * an agent of its own. Carries a pseudo lock that flushers take and workers hold, so a flush under
 * a lock that the work needs is found even when no run hits it.
 */
public final class Workqueue extends SyncObject {
  /** An item that has been queued and has not finished; the item itself may be freed by then. */
  private static final class Execution {
    final Work work;
    final long number;
    boolean running;

    Execution(Work work, long number) {
      this.work = work;
      this.number = number;
    }
  }

  private final Kernel kernel;
  private final Platform platform;
  private final String name;
  private final LockClass map;
  private final int queueSite;
  private final int beginSite;
  private final int endSite;
  private final int flushSite;
  private final List<Execution> unfinished = new ArrayList<>();
  private final List<Task> workers = new ArrayList<>();
  private long queued;
  private boolean draining;

  /** {@code alloc_workqueue}; {@code name} as in {@code iopf_queue/mock}. */
  public Workqueue(Kernel kernel, Memory memory, String name) {
    super(memory, kernel.platform());
    this.kernel = kernel;
    this.platform = kernel.platform();
    this.name = name;
    this.map = LockClass.wait("M(" + name + ")", "flush_workqueue");
    this.queueSite = Sites.named("queue_work(" + name + ")");
    this.beginSite = Sites.named("work_begin(" + name + ")");
    this.endSite = Sites.named("work_end(" + name + ")");
    this.flushSite = map.acquireSite();
  }

  /**
   * {@code queue_work}: sets the item's PENDING bit and queues it.
   *
   * @return false when it was already pending; nothing is queued then
   */
  public boolean queueWork(Work work) {
    platform.enter(this, queueSite);
    try {
      platform.touch(work.memory(), queueSite);
      if (work.pending()) {
        return false;
      }
      work.pending(true);
      work.memory().publish();
      kernel.checks().release(this);
      if (draining && !workers.contains(platform.current())) {
        throw kernel
            .checks()
            .fail(
                Kind.INVARIANT,
                name,
                "",
                "work is queued on " + name + " while it is destroyed, and dropped");
      }
      Execution execution = new Execution(work, ++queued);
      unfinished.add(execution);
      platform.spawn("kworker", () -> run(execution));
      return true;
    } finally {
      platform.exit(this);
    }
  }

  /** {@code flush_workqueue}: waits for all items queued before, whoever queued them. */
  public void flush() {
    kernel.checks().lockOrder().acquiring(map, this);
    long upTo = begin();
    platform.enterWhen(this, flushSite, () -> finished(upTo), false);
    try {
      kernel.checks().acquire(this);
    } finally {
      platform.exit(this);
    }
  }

  /** {@code drain_workqueue}: from now on only workers may queue; waits until nothing is left. */
  public void drain() {
    kernel.checks().lockOrder().acquiring(map, this);
    platform.enter(this, flushSite);
    draining = true;
    platform.exit(this);
    BooleanSupplier empty = unfinished::isEmpty;
    platform.enterWhen(this, flushSite, empty, false);
    platform.exit(this);
  }

  /** {@code destroy_workqueue}: drains; the queue's memory is its owner's to free. */
  public void destroy() {
    drain();
  }

  /** Whether an item that was queued has not finished; for rules. */
  public boolean busy() {
    return !unfinished.isEmpty();
  }

  private long begin() {
    platform.enter(this, flushSite);
    try {
      return queued;
    } finally {
      platform.exit(this);
    }
  }

  private void run(Execution execution) {
    Runnable function = start(execution);
    kernel.checks().lockOrder().acquired(map, this);
    function.run();
    kernel.checks().lockOrder().released(map, this);
    finish(execution);
    kernel.checks().lockOrder().nothingHeld();
  }

  /** Clears PENDING before the function runs; afterwards the item is not touched any more. */
  private Runnable start(Execution execution) {
    platform.enterWhen(this, beginSite, () -> !runsAlready(execution.work), false);
    try {
      execution.running = true;
      workers.add(platform.current());
      platform.touch(execution.work.memory(), beginSite);
      execution.work.pending(false);
      kernel.checks().acquire(this);
      return execution.work.function();
    } finally {
      platform.exit(this);
    }
  }

  private void finish(Execution execution) {
    platform.enter(this, endSite);
    try {
      unfinished.remove(execution);
      workers.remove(platform.current());
      kernel.checks().release(this);
      platform.wake(this);
    } finally {
      platform.exit(this);
    }
  }

  private boolean runsAlready(Work work) {
    for (int i = 0; i < unfinished.size(); i++) {
      if (unfinished.get(i).work == work && unfinished.get(i).running) {
        return true;
      }
    }
    return false;
  }

  private boolean finished(long upTo) {
    for (int i = 0; i < unfinished.size(); i++) {
      if (unfinished.get(i).number <= upTo) {
        return false;
      }
    }
    return true;
  }

  @Override
  public String toString() {
    return name;
  }
}
