package io.faultline.kernel;

import io.faultline.kernel.Executions.Execution;
import io.faultline.sim.Memory;
import io.faultline.sim.Platform;
import io.faultline.sim.Sites;
import java.util.function.BooleanSupplier;

/**
 * {@code struct delayed_work}: an item that a timer queues. Here an item has one work queue for
 * life. Between setting PENDING and arming the timer, and between the timer's end and its function,
 * the item belongs to whoever is about to move it; who wants to take it away waits.
 */
public final class DelayedWork {
  /** The steps of all items in objects of one kind. */
  private record Steps(int queue, int arm, int expire, int cancel, int mod, int flush) {
    static final ByName<Steps> ALL = new ByName<>(Steps::of);

    static Steps of(String name) {
      return new Steps(
          Sites.named("queue_delayed_work(" + name + ")"),
          Sites.named("add_timer(" + name + ")"),
          Sites.named("delayed_work_timer(" + name + ")"),
          Sites.named("cancel_delayed_work(" + name + ")"),
          Sites.named("mod_delayed_work(" + name + ")"),
          Sites.named("flush_delayed_work(" + name + ")"));
    }
  }

  private final Kernel kernel;
  private final Platform platform;
  private final Steps steps;
  private final Workqueue queue;
  private final Work work;
  private final KernelTimer timer;
  private final BooleanSupplier settled = this::settled;

  /** {@code INIT_DELAYED_WORK}: makes an item inside an object. */
  public DelayedWork(Kernel kernel, Workqueue queue, Memory memory, Runnable function) {
    this.kernel = kernel;
    this.platform = kernel.platform();
    this.steps = Steps.ALL.of(memory.kind());
    this.queue = queue;
    this.work = new Work(memory, function);
    this.timer = new KernelTimer(kernel, memory, memory.kind(), this::expire);
  }

  /**
   * {@code queue_delayed_work}: sets PENDING and arms the timer.
   *
   * @param delay 0 queues the item at once; any other expires at some time, whatever it is
   * @return false when it was already pending, or is being cancelled; nothing changes then
   */
  public boolean queue(int delay) {
    boolean claimed;
    platform.enter(queue, steps.queue());
    try {
      claimed = queue.claim(work, steps.queue());
      if (claimed && delay == 0) {
        queue.insert(work);
      }
    } finally {
      platform.exit(queue);
    }
    if (claimed && delay != 0) {
      arm();
    }
    return claimed;
  }

  /**
   * {@code mod_delayed_work}: takes the item from its timer or queue and sets it going anew.
   *
   * @param delay as for {@link #queue}
   * @return whether it was pending
   */
  public boolean mod(int delay) {
    boolean before = grab(steps.mod(), true);
    platform.enter(queue, steps.arm());
    try {
      if (work.disabled()) {
        work.pending(false);
      } else if (delay == 0) {
        queue.insert(work);
      } else {
        timer.mod(queue.runsIn(work));
      }
      platform.wake(queue);
    } finally {
      platform.exit(queue);
    }
    return before;
  }

  /**
   * {@code cancel_delayed_work}: takes the item away; the function may be running.
   *
   * @return whether it was pending
   */
  public boolean cancel() {
    return grab(steps.cancel(), false);
  }

  /**
   * {@code cancel_delayed_work_sync}: takes the item away and waits for its function; meanwhile
   * nobody can queue it, its own function included.
   *
   * @return whether it was pending
   */
  public boolean cancelSync() {
    kernel.checks().lockOrder().mightSleep("cancel_delayed_work_sync");
    boolean before = grab(steps.cancel(), true);
    Execution running;
    platform.enter(queue, steps.cancel());
    try {
      work.pending(false);
      running = queue.disableWhileItRuns(work);
      platform.wake(queue);
    } finally {
      platform.exit(queue);
    }
    queue.awaitFunction(work, running);
    return before;
  }

  /**
   * {@code flush_delayed_work}: queues an item whose timer runs at once, and waits for it.
   *
   * @return false when there was nothing to wait for
   */
  public boolean flush() {
    if (timer.deleteSync()) {
      enqueue(steps.flush());
    }
    return queue.flushWork(work);
  }

  /** What the timer does. */
  private void expire() {
    enqueue(steps.expire());
  }

  private void enqueue(int site) {
    platform.enter(queue, site);
    try {
      platform.touch(work.memory(), site);
      queue.insert(work);
      platform.wake(queue);
    } finally {
      platform.exit(queue);
    }
  }

  private void arm() {
    platform.enter(queue, steps.arm());
    try {
      timer.mod(queue.runsIn(work));
      platform.wake(queue);
    } finally {
      platform.exit(queue);
    }
  }

  /**
   * {@code try_to_grab_pending}, until it works: takes the item from its timer or queue.
   *
   * @param keep whether PENDING is set afterwards, so that the item is the caller's
   * @return whether it was pending
   */
  private boolean grab(int site, boolean keep) {
    while (true) {
      platform.enterWhen(queue, site, settled, false);
      try {
        platform.touch(work.memory(), site);
        boolean before = work.pending();
        if (!before || timer.delete() || queue.withdraw(work)) {
          kernel.checks().acquire(queue);
          work.pending(keep);
          return before;
        }
      } finally {
        platform.exit(queue);
      }
    }
  }

  private boolean settled() {
    return !work.pending() || timer.armed() || queue.waiting(work);
  }
}
