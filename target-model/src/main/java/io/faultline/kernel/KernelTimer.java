package io.faultline.kernel;

import io.faultline.check.LockClass;
import io.faultline.sim.Memory;
import io.faultline.sim.Platform;
import io.faultline.sim.Sites;
import io.faultline.sim.SyncObject;
import io.faultline.sim.Task;
import java.util.function.BooleanSupplier;

/**
 * {@code struct timer_list}. There are no clocks: once armed, a timer may expire at any time, which
 * is a choice of the schedule. Its function runs in a soft interrupt and must not sleep. Whoever
 * waits for the function takes a pseudo lock that the interrupt holds.
 *
 * <p>A timer whose function arms it again expires a few times on its own. Then it is put off until
 * somebody else arms it, as it may be for ever long; otherwise no run with a periodic timer would
 * come to rest.
 */
public final class KernelTimer extends SyncObject {
  /** The steps of all timers of one name. */
  private record Steps(
      LockClass running, String interrupt, int mod, int expire, int delete, int pending) {
    static final ByName<Steps> ALL = new ByName<>(Steps::of);

    static Steps of(String name) {
      return new Steps(
          LockClass.make("T(" + name + ")", false, "timer_delete_sync", "timer_function_done"),
          "the interrupt of timer " + name,
          Sites.named("mod_timer(" + name + ")"),
          Sites.named("timer_expire(" + name + ")"),
          Sites.named("timer_delete(" + name + ")"),
          Sites.named("timer_pending(" + name + ")"));
    }
  }

  /** How often it expires after the last time that anybody but its own function armed it. */
  private static final int ON_ITS_OWN = 8;

  private final Kernel kernel;
  private final Platform platform;
  private final Steps steps;
  private final String name;
  private final Memory object;
  private final Runnable function;
  private final BooleanSupplier due = this::due;
  private final BooleanSupplier notRunning = this::notRunning;
  private boolean pending;
  private boolean running;
  private boolean shutdown;
  private int onItsOwn;
  // One agent serves the timer however often it is armed. In a simulation it waits while there is
  // nothing to do and nobody can pick it; a real thread leaves.
  private boolean served;
  private boolean leaving;
  private Task agent;

  /** {@code timer_setup}: makes a timer that is not armed, inside an object. */
  public KernelTimer(Kernel kernel, Memory memory, String name, Runnable function) {
    // What serves timers is not in their memory: the function may free it.
    super(kernel.slab().permanent("timer_base"), kernel.platform());
    this.kernel = kernel;
    this.platform = kernel.platform();
    this.steps = Steps.ALL.of(name);
    this.name = name;
    this.object = memory;
    this.function = function;
  }

  /**
   * {@code mod_timer}: arms the timer, or puts an armed one off; nothing after a shutdown.
   *
   * @return whether it was armed before
   */
  public boolean mod() {
    return mod(platform.current() == agent);
  }

  /** {@code mod_timer}; says whether what the timer sets going arms it again. */
  boolean mod(boolean itself) {
    platform.enter(this, steps.mod());
    try {
      platform.touch(object, steps.mod());
      boolean before = pending;
      if (!shutdown) {
        kernel.checks().release(this);
        onItsOwn = itself ? onItsOwn + 1 : 0;
        arm();
      }
      return before;
    } finally {
      platform.exit(this);
    }
  }

  /**
   * {@code timer_delete}: disarms; the function may still be running.
   *
   * @return whether it was armed
   */
  public boolean delete() {
    platform.enter(this, steps.delete());
    try {
      platform.touch(object, steps.delete());
      return disarm();
    } finally {
      platform.exit(this);
    }
  }

  /**
   * {@code timer_delete_sync}: waits for the function and disarms; never from the function itself.
   *
   * @return whether it was armed
   */
  public boolean deleteSync() {
    return deleteSync(false);
  }

  /**
   * {@code timer_shutdown_sync}: as {@link #deleteSync}; afterwards nobody can arm it again.
   *
   * @return whether it was armed
   */
  public boolean shutdownSync() {
    return deleteSync(true);
  }

  /** {@code timer_pending}: whether it is armed at this moment. */
  public boolean pending() {
    platform.enter(this, steps.pending());
    try {
      platform.touch(object, steps.pending());
      return pending;
    } finally {
      platform.exit(this);
    }
  }

  /** Whether it is armed, looked at inside a step that another primitive takes. */
  boolean armed() {
    return pending;
  }

  private boolean deleteSync(boolean forGood) {
    kernel.checks().lockOrder().acquiring(steps.running(), this);
    platform.enterWhen(this, steps.running().acquireSite(), notRunning, false);
    try {
      platform.touch(object, steps.running().acquireSite());
      kernel.checks().acquire(this);
      shutdown |= forGood;
      return disarm();
    } finally {
      platform.exit(this);
    }
  }

  private void arm() {
    pending = true;
    object.publish();
    tellAgent();
    if (!served && expires()) {
      served = true;
      agent = platform.spawnWhen(this, steps.expire(), due, "timer", this::serve);
    }
  }

  private boolean disarm() {
    boolean before = pending;
    pending = false;
    tellAgent();
    return before;
  }

  /** What there is to do has changed; the agent looks again, and a real thread may leave. */
  private void tellAgent() {
    leaving = !expires() && !platform.simulated();
    platform.wake(this);
  }

  private void serve() {
    while (expire()) {
      kernel.checks().lockOrder().acquired(steps.running(), this);
      kernel.checks().lockOrder().enterAtomic(steps.interrupt());
      function.run();
      kernel.checks().lockOrder().leaveAtomic(steps.interrupt());
      kernel.checks().lockOrder().released(steps.running(), this);
      kernel.checks().lockOrder().nothingHeld();
      end();
    }
  }

  /** Whether the function is to be called. */
  private boolean expire() {
    platform.enterWhen(this, steps.expire(), due, true);
    try {
      served = expires();
      if (!served) {
        return false;
      }
      platform.touch(object, steps.expire());
      kernel.checks().acquire(this);
      pending = false;
      running = true;
      return true;
    } finally {
      platform.exit(this);
    }
  }

  private void end() {
    platform.enter(this, steps.running().releaseSite());
    try {
      kernel.checks().release(this);
      running = false;
      tellAgent();
    } finally {
      platform.exit(this);
    }
  }

  private boolean due() {
    return expires() || leaving;
  }

  private boolean expires() {
    return pending && onItsOwn < ON_ITS_OWN;
  }

  private boolean notRunning() {
    return !running;
  }

  @Override
  public String toString() {
    return name;
  }
}
