package io.faultline.kernel;

import io.faultline.check.Sleep;
import io.faultline.check.WakeUp;
import io.faultline.sim.Memory;
import io.faultline.sim.Platform;
import io.faultline.sim.Sites;
import io.faultline.sim.SyncObject;
import io.faultline.sim.Task;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BooleanSupplier;

/**
 * {@code wait_queue_head_t}. A waiter prepares, looks at its condition, then sleeps; a wake-up
 * between the two is not lost. Whoever looks first and prepares afterwards can sleep for ever. A
 * wake-up reaches every waiter that is not exclusive, and the first that is.
 */
public final class WaitQueue extends SyncObject {
  /** The steps of all primitives of one name. */
  private record Steps(int prepare, int sleep, int wake, int wakeAll, int finish) {
    static final ByName<Steps> ALL = new ByName<>(Steps::of);

    static Steps of(String name) {
      return new Steps(
          Sites.named("prepare_to_wait(" + name + ")"),
          Sites.named("schedule(" + name + ")"),
          Sites.named("wake_up(" + name + ")"),
          Sites.named("wake_up_all(" + name + ")"),
          Sites.named("finish_wait(" + name + ")"));
    }
  }

  /** {@code struct wait_queue_entry} of an exclusive waiter; the others need none. */
  private static final class Exclusive {
    final Task task;
    boolean chosen;

    Exclusive(Task task) {
      this.task = task;
    }
  }

  /** {@code schedule}: what ends it. */
  private final class Sleeper extends Sleep {
    private final long prepared;
    private final Task task = platform.current();
    private final Kthread thread = kernel.kthreads().current();
    private Exclusive entry;
    private BooleanSupplier condition;
    private boolean interrupted;

    Sleeper(long prepared) {
      super(kernel.checks());
      this.prepared = prepared;
    }

    @Override
    public boolean getAsBoolean() {
      boolean woken = entry == null ? wakeUps != prepared : entry.chosen;
      return woken || interrupted || (thread != null && thread.woken());
    }

    @Override
    protected WakeUp last() {
      return thread == null || thread.lastWakeUp() == null ? last : thread.lastWakeUp();
    }

    @Override
    protected String missed(int lastSite) {
      if (wakeUps != prepared) {
        return "which let " + last().whom() + " go on instead";
      }
      boolean looked = lastSite != (thread == null ? steps.prepare() : thread.preparedAt());
      return looked || last().concerns(task) ? "" : "before it prepared to sleep";
    }

    @Override
    protected BooleanSupplier condition() {
      return condition;
    }
  }

  private final Kernel kernel;
  private final Platform platform;
  private final Steps steps;
  private final String name;
  private long wakeUps;
  private WakeUp last;
  // In the order in which they prepared; null as long as nobody was exclusive.
  private List<Exclusive> exclusive;

  /** Makes a queue nobody waits on, inside an object. */
  public WaitQueue(Kernel kernel, Memory memory, String name) {
    super(memory, kernel.platform());
    this.kernel = kernel;
    this.platform = kernel.platform();
    this.steps = Steps.ALL.of(name);
    this.name = name;
  }

  /**
   * {@code prepare_to_wait}.
   *
   * @return what {@link #sleep} needs to know which wake-ups count
   */
  public long prepare() {
    return prepare(null);
  }

  /**
   * {@code schedule} after {@link #prepare}: returns once somebody has woken since.
   *
   * @param idle whether an agent just waits for work here
   */
  public void sleep(long prepared, boolean idle) {
    sleep(new Sleeper(prepared), idle);
  }

  /** {@code finish_wait}: the waiter leaves the queue, which must still be there. */
  public void finish() {
    finish(null);
  }

  /** {@code wait_event}: sleeps until the condition holds. */
  public void waitEvent(BooleanSupplier condition) {
    await(condition, null, false, false);
  }

  /**
   * {@code wait_event_interruptible}.
   *
   * @return 0, or -ERESTARTSYS when a signal came before the condition held
   */
  public int waitEventInterruptible(BooleanSupplier condition) {
    return await(condition, null, true, false);
  }

  /** {@code wait_event_idle}: an agent waits for work; for ever, if there is none. */
  public void waitEventIdle(BooleanSupplier condition) {
    await(condition, null, false, true);
  }

  /** {@code wait_event_exclusive}: of those that wait like this, a wake-up reaches one. */
  public void waitEventExclusive(BooleanSupplier condition) {
    await(condition, new Exclusive(platform.current()), false, false);
  }

  /**
   * {@code wait_event_interruptible_exclusive}.
   *
   * @return 0, or -ERESTARTSYS when a signal came before the condition held
   */
  public int waitEventInterruptibleExclusive(BooleanSupplier condition) {
    return await(condition, new Exclusive(platform.current()), true, false);
  }

  /** {@code wake_up}: all waiters go on, of the exclusive ones only the first. */
  public void wakeUp() {
    wake(steps.wake(), 1);
  }

  /** {@code wake_up_all}. */
  public void wakeUpAll() {
    wake(steps.wakeAll(), Integer.MAX_VALUE);
  }

  /** Somebody woke a kernel thread that has prepared to sleep here. */
  void wakeProcess(int site) {
    platform.enter(this, site);
    kernel.checks().release(this);
    platform.wake(this);
    platform.exit(this);
  }

  private int await(
      BooleanSupplier condition, Exclusive entry, boolean interruptible, boolean idle) {
    kernel.checks().lockOrder().mightSleep("wait_event");
    if (condition.getAsBoolean()) {
      return 0;
    }
    while (true) {
      long prepared = prepare(entry);
      boolean holds = condition.getAsBoolean();
      if (holds || (interruptible && kernel.signals().pending())) {
        finish(entry);
        return holds ? 0 : -Errno.ERESTARTSYS;
      }
      Sleeper sleeper = new Sleeper(prepared);
      sleeper.entry = entry;
      sleeper.condition = condition;
      sleeper.interrupted = interruptible && kernel.signals().interrupt();
      sleep(sleeper, idle);
    }
  }

  private long prepare(Exclusive entry) {
    Kthread me = kernel.kthreads().current();
    platform.enter(this, steps.prepare());
    long prepared;
    try {
      kernel.checks().acquire(this);
      enlist(entry);
      prepared = wakeUps;
    } finally {
      platform.exit(this);
    }
    if (me != null) {
      me.prepares(this);
    }
    return prepared;
  }

  private void enlist(Exclusive entry) {
    if (entry == null) {
      return;
    }
    if (exclusive == null) {
      exclusive = new ArrayList<>(2);
    }
    if (!exclusive.contains(entry)) {
      exclusive.add(entry);
    }
    entry.chosen = false;
  }

  private void sleep(Sleeper sleeper, boolean idle) {
    kernel.checks().lockOrder().mightSleep("schedule()");
    platform.enterWhen(this, steps.sleep(), sleeper, idle);
    try {
      kernel.checks().acquire(this);
      if (sleeper.entry == null && sleeper.last() != null) {
        sleeper.last().reaches(sleeper.task);
      }
    } finally {
      platform.exit(this);
    }
  }

  private void finish(Exclusive entry) {
    platform.enter(this, steps.finish());
    if (entry != null) {
      exclusive.remove(entry);
    }
    platform.exit(this);
  }

  private void wake(int site, int most) {
    platform.enter(this, site);
    try {
      kernel.checks().release(this);
      wakeUps++;
      last = WakeUp.now(kernel.checks(), site);
      for (int n = 0; n < most && exclusive != null && !exclusive.isEmpty(); n++) {
        choose(exclusive.remove(0));
      }
      platform.wake(this);
    } finally {
      platform.exit(this);
    }
  }

  private void choose(Exclusive entry) {
    entry.chosen = true;
    if (last != null) {
      last.reaches(entry.task);
    }
  }

  @Override
  public String toString() {
    return name;
  }
}
