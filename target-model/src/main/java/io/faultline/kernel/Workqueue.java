package io.faultline.kernel;

import io.faultline.check.Kind;
import io.faultline.check.LockClass;
import io.faultline.kernel.Executions.Execution;
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
 * a lock that the work needs is found even when no run hits it; every item has one more, for those
 * who wait for that item.
 */
public final class Workqueue extends SyncObject {
  /** The steps of all primitives of one name. */
  private record Steps(LockClass lock, int queue, int begin, int end, int cancel) {
    static final ByName<Steps> ALL = new ByName<>(Steps::of);

    static Steps of(String name) {
      return new Steps(
          LockClass.wait("M(" + name + ")", "flush_workqueue"),
          Sites.named("queue_work(" + name + ")"),
          Sites.named("work_begin(" + name + ")"),
          Sites.named("work_end(" + name + ")"),
          Sites.named("cancel_work(" + name + ")"));
    }
  }

  private final Kernel kernel;
  private final Platform platform;
  private final Steps steps;
  private final String name;
  private final Executions unfinished = new Executions();
  private final List<Task> workers = new ArrayList<>();
  private int draining;

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
   * @return false when it was already pending, or is being cancelled; nothing is queued then
   */
  public boolean queueWork(Work work) {
    platform.enter(this, steps.queue());
    try {
      if (!claim(work, steps.queue())) {
        return false;
      }
      insert(work);
      return true;
    } finally {
      platform.exit(this);
    }
  }

  /** {@code flush_workqueue}: waits for all items queued before, whoever queued them. */
  public void flush() {
    kernel.checks().lockOrder().acquiring(steps.lock(), this);
    platform.enter(this, steps.lock().acquireSite());
    long upTo = unfinished.queued();
    platform.exit(this);
    await(steps.lock(), () -> unfinished.finished(upTo));
  }

  /**
   * {@code flush_work}: waits until the last queueing of one item has finished.
   *
   * @return false when it was neither queued nor running
   */
  public boolean flushWork(Work work) {
    LockClass lock = work.lock();
    kernel.checks().lockOrder().acquiring(lock, work);
    Execution last;
    platform.enter(this, lock.acquireSite());
    try {
      platform.touch(work.memory(), lock.acquireSite());
      // What an item that is over already did happened before, as its worker's lock tells.
      kernel.checks().acquire(this);
      Execution waiting = unfinished.waiting(work);
      last = waiting != null ? waiting : unfinished.running(work);
    } finally {
      platform.exit(this);
    }
    if (last != null) {
      await(lock, () -> !unfinished.contains(last));
    }
    return last != null;
  }

  /**
   * {@code cancel_work}: takes a queued item away; the function may be running.
   *
   * @return whether it was pending
   */
  public boolean cancelWork(Work work) {
    platform.enter(this, steps.cancel());
    try {
      return cancel(work);
    } finally {
      platform.exit(this);
    }
  }

  /**
   * {@code cancel_work_sync}: takes a queued item away and waits for its function; meanwhile nobody
   * can queue it, its own function included.
   *
   * @return whether it was pending
   */
  public boolean cancelWorkSync(Work work) {
    kernel.checks().lockOrder().mightSleep("cancel_work_sync");
    boolean pending;
    Execution running;
    platform.enter(this, steps.cancel());
    try {
      pending = cancel(work);
      running = disableWhileItRuns(work);
    } finally {
      platform.exit(this);
    }
    awaitFunction(work, running);
    return pending;
  }

  /** {@code drain_workqueue}: while it waits for everything to end, only workers may queue. */
  public void drain() {
    drain(false);
  }

  /** {@code destroy_workqueue}: drains for good; the queue's memory is its owner's to free. */
  public void destroy() {
    drain(true);
  }

  /** Sets PENDING, inside a step; false when somebody else has, or when the item is disabled. */
  boolean claim(Work work, int site) {
    platform.touch(work.memory(), site);
    if (work.pending() || work.disabled()) {
      return false;
    }
    work.pending(true);
    work.memory().publish();
    return true;
  }

  /** {@code __queue_work}: queues an item whose PENDING bit the caller has set, inside a step. */
  void insert(Work work) {
    if (draining > 0 && !workers.contains(platform.current())) {
      throw kernel
          .checks()
          .fail(
              Kind.INVARIANT,
              name,
              "",
              "work is queued on " + name + " while it is destroyed, and dropped");
    }
    kernel.checks().release(this);
    // Only an agent hands its cause on: an operation goes on while the item runs, and failures are
    // counted in an order that the schedule must not change.
    Execution execution = unfinished.add(work, platform.current().behalf());
    BooleanSupplier mayBegin = () -> mayBegin(execution);
    platform.spawnWhen(this, steps.begin(), mayBegin, "kworker", () -> run(execution, mayBegin));
  }

  /** Whether an item waits for a worker, inside a step. */
  boolean waiting(Work work) {
    return unfinished.waiting(work) != null;
  }

  /** Whether the running task is in the function of an item, inside a step. */
  boolean runsIn(Work work) {
    Execution running = unfinished.running(work);
    return running != null && running.worker == platform.current();
  }

  /** Takes an item off the queue, inside a step; PENDING stays. */
  boolean withdraw(Work work) {
    Execution execution = unfinished.waiting(work);
    if (execution == null) {
      return false;
    }
    execution.cancelled = true;
    if (platform.simulated()) {
      // Nobody can pick the worker any more. A real thread takes itself off before it leaves.
      unfinished.remove(execution);
    }
    platform.wake(this);
    return true;
  }

  /**
   * Who cancels an item and waits keeps it from being queued, inside a step; null if it is not
   * running.
   */
  Execution disableWhileItRuns(Work work) {
    Execution running = unfinished.running(work);
    if (running != null) {
      work.disable();
    }
    return running;
  }

  /** The second half of a cancel that waits. */
  void awaitFunction(Work work, Execution running) {
    if (running == null) {
      return;
    }
    kernel.checks().lockOrder().acquiring(work.lock(), work);
    platform.enterWhen(this, steps.cancel(), () -> !unfinished.contains(running), false);
    try {
      kernel.checks().acquire(this);
      platform.touch(work.memory(), steps.cancel());
      work.enable();
    } finally {
      platform.exit(this);
    }
  }

  private boolean cancel(Work work) {
    platform.touch(work.memory(), steps.cancel());
    kernel.checks().acquire(this);
    boolean pending = work.pending();
    if (pending) {
      withdraw(work);
      work.pending(false);
    }
    return pending;
  }

  private void drain(boolean forGood) {
    kernel.checks().lockOrder().acquiring(steps.lock(), this);
    platform.enter(this, steps.lock().acquireSite());
    draining++;
    platform.exit(this);
    platform.enterWhen(this, steps.lock().acquireSite(), unfinished::isEmpty, false);
    // What the work functions did happened before all that follows, as after a flush.
    kernel.checks().acquire(this);
    draining -= forGood ? 0 : 1;
    platform.exit(this);
  }

  private void await(LockClass lock, BooleanSupplier over) {
    platform.enterWhen(this, lock.acquireSite(), over, false);
    try {
      kernel.checks().acquire(this);
    } finally {
      platform.exit(this);
    }
  }

  private void run(Execution execution, BooleanSupplier mayBegin) {
    Runnable function = start(execution, mayBegin);
    if (function == null) {
      return;
    }
    LockClass item = execution.work.lock();
    kernel.checks().lockOrder().acquired(steps.lock(), this);
    kernel.checks().lockOrder().acquired(item, execution.work);
    function.run();
    kernel.checks().lockOrder().released(item, execution.work);
    kernel.checks().lockOrder().released(steps.lock(), this);
    finish(execution);
    kernel.checks().lockOrder().nothingHeld();
  }

  /**
   * Clears PENDING before the function runs; afterwards the item is not touched any more.
   *
   * @return null when the item has been cancelled
   */
  private Runnable start(Execution execution, BooleanSupplier mayBegin) {
    platform.enterWhen(this, steps.begin(), mayBegin, true);
    try {
      if (execution.cancelled) {
        unfinished.remove(execution);
        platform.wake(this);
        return null;
      }
      execution.worker = platform.current();
      execution.worker.onBehalfOf(execution.cause);
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

  /** An item never runs twice at once; a cancelled one not at all, but a real thread leaves. */
  private boolean mayBegin(Execution execution) {
    return execution.cancelled ? !platform.simulated() : unfinished.running(execution.work) == null;
  }

  @Override
  public String toString() {
    return name;
  }
}
