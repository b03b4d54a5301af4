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

  /** The steps of all primitives of one name. */
  private record Steps(LockClass lock, int queue, int begin, int end) {
    static final ByName<Steps> ALL = new ByName<>(Steps::of);

    static Steps of(String name) {
      return new Steps(
          LockClass.wait("M(" + name + ")", "flush_workqueue"),
          Sites.named("queue_work(" + name + ")"),
          Sites.named("work_begin(" + name + ")"),
          Sites.named("work_end(" + name + ")"));
    }
  }

  private final Kernel kernel;
  private final Platform platform;
  private final Steps steps;
  private final String name;
  private final List<Execution> unfinished = new ArrayList<>();
  private final List<Task> workers = new ArrayList<>();
  private long queued;
  private boolean draining;

  /** {@code alloc_workqueue}; {@code name} as in {@code iopf_queue/mock}. */
  public Workqueue(Kernel kernel, Memory memory, String name) {
    super(memory, kernel.platform());
    this.kernel = kernel;
    this.platform = kernel.platform();
    this.steps = Steps.ALL.of(name);
    this.name = name;
  }

  /**
   * {@code queue_work}: sets the item's PENDING bit and queues it.
   *
   * @return false when it was already pending; nothing is queued then
   */
  public boolean queueWork(Work work) {
    platform.enter(this, steps.queue());
    try {
      platform.touch(work.memory(), steps.queue());
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
    kernel.checks().lockOrder().acquiring(steps.lock(), this);
    long upTo = begin();
    platform.enterWhen(this, steps.lock().acquireSite(), () -> finished(upTo), false);
    try {
      kernel.checks().acquire(this);
    } finally {
      platform.exit(this);
    }
  }

  /** {@code drain_workqueue}: while it waits for everything to end, only workers may queue. */
  public void drain() {
    beginDrain();
    awaitDrained(false);
  }

  /** {@code destroy_workqueue}: drains for good; the queue's memory is its owner's to free. */
  public void destroy() {
    beginDrain();
    awaitDrained(true);
  }

  private void beginDrain() {
    kernel.checks().lockOrder().acquiring(steps.lock(), this);
    platform.enter(this, steps.lock().acquireSite());
    draining = true;
    platform.exit(this);
  }

  private void awaitDrained(boolean forGood) {
    platform.enterWhen(this, steps.lock().acquireSite(), unfinished::isEmpty, false);
    // What the work functions did happened before all that follows, as after a flush.
    kernel.checks().acquire(this);
    draining = forGood;
    platform.exit(this);
  }

  private long begin() {
    platform.enter(this, steps.lock().acquireSite());
    try {
      return queued;
    } finally {
      platform.exit(this);
    }
  }

  private void run(Execution execution) {
    Runnable function = start(execution);
    kernel.checks().lockOrder().acquired(steps.lock(), this);
    function.run();
    kernel.checks().lockOrder().released(steps.lock(), this);
    finish(execution);
    kernel.checks().lockOrder().nothingHeld();
  }

  /** Clears PENDING before the function runs; afterwards the item is not touched any more. */
  private Runnable start(Execution execution) {
    platform.enterWhen(this, steps.begin(), () -> !runsAlready(execution.work), false);
    try {
      execution.running = true;
      workers.add(platform.current());
      platform.touch(execution.work.memory(), steps.begin());
      execution.work.pending(false);
      kernel.checks().acquire(this);
      return execution.work.function();
    } finally {
      platform.exit(this);
    }
  }

  private void finish(Execution execution) {
    platform.enter(this, steps.end());
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
