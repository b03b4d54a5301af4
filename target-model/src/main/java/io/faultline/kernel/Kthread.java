package io.faultline.kernel;

import io.faultline.check.LockClass;
import io.faultline.check.WakeUp;
import io.faultline.sim.Memory;
import io.faultline.sim.Platform;
import io.faultline.sim.Sites;
import io.faultline.sim.SyncObject;
import io.faultline.sim.Task;
import java.util.function.ToIntFunction;

/**
 * {@code struct task_struct} of a kernel thread. It looks now and then whether it shall stop or
 * park; whoever asks it to also wakes it, on whatever wait queue it sleeps. The thread's memory
 * lives until it has ended and nobody waits for that; one that nobody stops is a leak.
 */
public final class Kthread extends SyncObject {
  /** The steps of all threads of one name. */
  private record Steps(
      LockClass life,
      int start,
      int stop,
      int shouldStop,
      int state,
      int wake,
      int park,
      int parkMe) {
    static final ByName<Steps> ALL = new ByName<>(Steps::of);

    static Steps of(String name) {
      return new Steps(
          LockClass.wait("K(" + name + ")", "kthread_stop"),
          Sites.named("kthread(" + name + ")"),
          Sites.named("kthread_stop_request(" + name + ")"),
          Sites.named("kthread_should_stop(" + name + ")"),
          Sites.named("set_current_state(" + name + ")"),
          Sites.named("wake_up_process(" + name + ")"),
          Sites.named("kthread_park(" + name + ")"),
          Sites.named("kthread_parkme(" + name + ")"));
    }
  }

  private final Kernel kernel;
  private final Platform platform;
  private final Steps steps;
  private final String name;
  private Task task;
  private WaitQueue sleepsOn;
  private boolean woken;
  private WakeUp lastWakeUp;
  private boolean stopAsked;
  private boolean parkAsked;
  private boolean parked;
  private boolean ended;
  private int result;
  private int users = 1;

  private Kthread(Kernel kernel, Memory memory, String name) {
    super(memory, kernel.platform());
    this.kernel = kernel;
    this.platform = kernel.platform();
    this.steps = Steps.ALL.of(name);
    this.name = name;
  }

  /**
   * {@code kthread_run}. The agent is called {@code kthread1} and so on.
   *
   * @param name says in reports whose thread it is
   * @param body gets the thread; what it gives is the result of {@link #stop}
   * @return -ENOMEM when the scenario makes the allocation fail
   */
  public static ErrPtr<Kthread> run(Kernel kernel, String name, ToIntFunction<Kthread> body) {
    Memory memory = kernel.slab().kzalloc("task_struct");
    if (memory == null) {
      return ErrPtr.error(Errno.ENOMEM);
    }
    memory.publish();
    Kthread thread = new Kthread(kernel, memory, name);
    kernel.platform().spawn("kthread", () -> thread.run(body));
    return ErrPtr.of(thread);
  }

  /** {@code kthread_should_stop}; for the thread itself. */
  public boolean shouldStop() {
    platform.enter(this, steps.shouldStop());
    try {
      kernel.checks().acquire(this);
      return stopAsked;
    } finally {
      platform.exit(this);
    }
  }

  /** {@code kthread_should_park}; for the thread itself. */
  public boolean shouldPark() {
    platform.enter(this, steps.shouldStop());
    try {
      return parkAsked;
    } finally {
      platform.exit(this);
    }
  }

  /**
   * {@code kthread_stop}: asks the thread to stop, wakes it and waits until it has ended.
   *
   * @return what its body gave
   */
  public int stop() {
    kernel.checks().lockOrder().acquiring(steps.life(), this);
    platform.enter(this, steps.stop());
    kernel.checks().release(this);
    users++;
    stopAsked = true;
    unparks();
    platform.exit(this);
    wakeUpProcess();
    return awaitEnd();
  }

  /**
   * {@code kthread_park}: asks the thread to park and waits until it has.
   *
   * @return -ENOSYS when it has ended
   */
  public int park() {
    kernel.checks().lockOrder().acquiring(steps.life(), this);
    platform.enter(this, steps.park());
    parkAsked = true;
    platform.exit(this);
    wakeUpProcess();
    platform.enterWhen(this, steps.park(), () -> parked || ended, false);
    try {
      kernel.checks().acquire(this);
      return ended ? -Errno.ENOSYS : 0;
    } finally {
      platform.exit(this);
    }
  }

  /** {@code kthread_unpark}: lets a parked thread go on. */
  public void unpark() {
    platform.enter(this, steps.park());
    kernel.checks().release(this);
    unparks();
    platform.exit(this);
  }

  /** {@code kthread_parkme}: the thread stays here while it shall park. */
  public void parkMe() {
    kernel.checks().lockOrder().mightSleep("kthread_parkme");
    if (!parks()) {
      return;
    }
    platform.enterWhen(this, steps.parkMe(), () -> !parkAsked, true);
    kernel.checks().acquire(this);
    parked = false;
    platform.exit(this);
  }

  /**
   * {@code wake_up_process}: ends its sleep on whatever queue it has prepared for. The queue is not
   * told, so who prepares afterwards must look once more whether it shall stop.
   */
  public void wakeUpProcess() {
    platform.enter(this, steps.wake());
    woken = true;
    lastWakeUp = WakeUp.now(kernel.checks(), steps.wake());
    WaitQueue queue = sleepsOn;
    platform.exit(this);
    if (queue != null) {
      queue.wakeProcess(steps.wake());
    }
  }

  Task task() {
    return task;
  }

  /** {@code set_current_state}: it is about to sleep on a queue. */
  void prepares(WaitQueue queue) {
    platform.enter(this, steps.state());
    woken = false;
    sleepsOn = queue;
    platform.exit(this);
  }

  /** The step of {@link #prepares}. */
  int preparedAt() {
    return steps.state();
  }

  boolean woken() {
    return woken;
  }

  /** Who last woke the thread itself; null when nobody did. */
  WakeUp lastWakeUp() {
    return lastWakeUp;
  }

  private boolean parks() {
    platform.enter(this, steps.parkMe());
    try {
      kernel.checks().release(this);
      parked = parkAsked;
      platform.wake(this);
      return parked;
    } finally {
      platform.exit(this);
    }
  }

  private void unparks() {
    parkAsked = false;
    platform.wake(this);
  }

  private void run(ToIntFunction<Kthread> body) {
    task = platform.current();
    kernel.kthreads().starts(this, steps.start());
    kernel.checks().lockOrder().acquired(steps.life(), this);
    int value = body.applyAsInt(this);
    kernel.checks().lockOrder().released(steps.life(), this);
    kernel.checks().lockOrder().nothingHeld();
    end(value);
  }

  private void end(int value) {
    platform.enter(this, steps.life().releaseSite());
    kernel.checks().release(this);
    result = value;
    ended = true;
    platform.wake(this);
    putAndExit();
  }

  private int awaitEnd() {
    platform.enterWhen(this, steps.life().acquireSite(), () -> ended, false);
    kernel.checks().acquire(this);
    int value = result;
    putAndExit();
    return value;
  }

  /** {@code put_task_struct}, at the end of a step. */
  private void putAndExit() {
    boolean last = --users == 0;
    platform.exit(this);
    if (last) {
      kernel.slab().free(memory());
    }
  }

  @Override
  public String toString() {
    return name;
  }
}
