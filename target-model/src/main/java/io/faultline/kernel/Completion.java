package io.faultline.kernel;

import io.faultline.check.Sleep;
import io.faultline.check.WakeUp;
import io.faultline.sim.Memory;
import io.faultline.sim.Platform;
import io.faultline.sim.Sites;
import io.faultline.sim.SyncObject;
import io.faultline.sim.Task;

/**
 * {@code struct completion}: counts how often something was completed; each wait takes one. A
 * completion before the wait is not lost.
 */
public final class Completion extends SyncObject {
  /** The steps of all completions of one name. */
  private record Steps(int await, int complete, int reinit) {
    static final ByName<Steps> ALL = new ByName<>(Steps::of);

    static Steps of(String name) {
      return new Steps(
          Sites.named("wait_for_completion(" + name + ")"),
          Sites.named("complete(" + name + ")"),
          Sites.named("reinit_completion(" + name + ")"));
    }
  }

  /** A task waits until it can take a completion, or until a signal comes. */
  private final class Waiter extends Sleep {
    private final Task task = platform.current();
    private final boolean interrupted;

    Waiter(boolean interrupted) {
      super(kernel.checks());
      this.interrupted = interrupted;
    }

    @Override
    public boolean getAsBoolean() {
      return done > 0 || interrupted;
    }

    @Override
    protected WakeUp last() {
      return last;
    }

    @Override
    protected String missed(int lastSite) {
      if (undone) {
        return "and reinit_completion took it back";
      }
      return last.concerns(task) ? "" : "which let " + last.whom() + " go on";
    }
  }

  /** Stands for {@code complete_all}: never used up. */
  private static final int ALL = Integer.MAX_VALUE;

  private final Kernel kernel;
  private final Platform platform;
  private final Steps steps;
  private final String name;
  private WakeUp last;
  private int done;
  private boolean undone;

  /** Makes a completion that nothing has completed, inside an object. */
  public Completion(Kernel kernel, Memory memory, String name) {
    super(memory, kernel.platform());
    this.kernel = kernel;
    this.platform = kernel.platform();
    this.steps = Steps.ALL.of(name);
    this.name = name;
  }

  /** {@code complete}: lets one waiter go, now or later. */
  public void complete() {
    completes(false);
  }

  /** {@code complete_all}: lets all waiters go, now and later. */
  public void completeAll() {
    completes(true);
  }

  /** {@code reinit_completion}: nothing is completed any more. */
  public void reinit() {
    platform.enter(this, steps.reinit());
    undone |= done > 0;
    done = 0;
    platform.exit(this);
  }

  /** {@code wait_for_completion}. */
  public void await() {
    kernel.checks().lockOrder().mightSleep("wait_for_completion");
    sleep(false);
  }

  /**
   * {@code wait_for_completion_interruptible}.
   *
   * @return 0, or -ERESTARTSYS when a signal came before the completion
   */
  public int awaitInterruptible() {
    kernel.checks().lockOrder().mightSleep("wait_for_completion_interruptible");
    return tryAwait() || sleep(kernel.signals().interrupt()) ? 0 : -Errno.ERESTARTSYS;
  }

  /** {@code try_wait_for_completion}: takes a completion if there is one; never sleeps. */
  public boolean tryAwait() {
    platform.enter(this, steps.await());
    try {
      return take();
    } finally {
      platform.exit(this);
    }
  }

  private boolean sleep(boolean interrupted) {
    platform.enterWhen(this, steps.await(), new Waiter(interrupted), false);
    try {
      return take();
    } finally {
      platform.exit(this);
    }
  }

  private boolean take() {
    if (done == 0) {
      return false;
    }
    kernel.checks().acquire(this);
    done = done == ALL ? ALL : done - 1;
    if (last != null) {
      last.reaches(platform.current());
    }
    return true;
  }

  private void completes(boolean all) {
    platform.enter(this, steps.complete());
    try {
      kernel.checks().release(this);
      done = all || done == ALL ? ALL : done + 1;
      undone = false;
      last = WakeUp.now(kernel.checks(), steps.complete());
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
