package io.faultline.kernel;

import io.faultline.sim.Memory;
import io.faultline.sim.Platform;
import io.faultline.sim.Sites;
import io.faultline.sim.SyncObject;

/**
 * {@code wait_queue_head_t}. A waiter prepares, looks at its condition, then sleeps; a wake-up
 * between the two is not lost. Whoever looks first and prepares afterwards can sleep for ever.
 */
public final class WaitQueue extends SyncObject {
  /** The steps of all primitives of one name. */
  private record Steps(int prepare, int sleep, int wake) {
    static final ByName<Steps> ALL = new ByName<>(Steps::of);

    static Steps of(String name) {
      return new Steps(
          Sites.named("prepare_to_wait(" + name + ")"),
          Sites.named("schedule(" + name + ")"),
          Sites.named("wake_up(" + name + ")"));
    }
  }

  private final Kernel kernel;
  private final Platform platform;
  private final Steps steps;
  private final String name;
  private long wakeUps;

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
    platform.enter(this, steps.prepare());
    try {
      kernel.checks().acquire(this);
      return wakeUps;
    } finally {
      platform.exit(this);
    }
  }

  /**
   * {@code schedule} after {@link #prepare}: returns once somebody has woken since.
   *
   * @param idle whether an agent just waits for work here
   */
  public void sleep(long prepared, boolean idle) {
    kernel.checks().lockOrder().mightSleep("schedule()");
    platform.enterWhen(this, steps.sleep(), () -> wakeUps != prepared, idle);
    try {
      kernel.checks().acquire(this);
    } finally {
      platform.exit(this);
    }
  }

  /** {@code wake_up_all}. */
  public void wakeUp() {
    platform.enter(this, steps.wake());
    try {
      kernel.checks().release(this);
      wakeUps++;
      platform.wake(this);
    } finally {
      platform.exit(this);
    }
  }

  @Override
  public String toString() {
    return name;
  }
}
