package io.faultline.kernel;

import io.faultline.check.Kind;
import io.faultline.sim.Memory;
import io.faultline.sim.Platform;
import io.faultline.sim.Sites;
import io.faultline.sim.SyncObject;
import io.faultline.sim.Task;
import java.util.ArrayList;
import java.util.List;

/**
 * Read sections and who waits for them. A grace period covers the sections that had begun when it
 * was asked for; its end is an event of its own that the schedule may delay for ever long.
 */
abstract class GracePeriods extends SyncObject {
  /** A read section: when it began and who is in it. */
  private record Section(long began, Task reader) {}

  /** The steps of all domains of one name. */
  private record Steps(int lock, int unlock, int call, int await, String callback) {
    static final ByName<Steps> ALL = new ByName<>(Steps::of);

    static Steps of(String name) {
      return new Steps(
          Sites.named(name + "_read_lock"),
          Sites.named(name + "_read_unlock"),
          Sites.named("call_" + name),
          Sites.named("grace_period(" + name + ")"),
          "a callback of " + name);
    }
  }

  final Kernel kernel;
  private final Platform platform;
  private final Steps steps;
  private final String name;
  private final List<Section> open = new ArrayList<>(2);
  private final Callbacks callbacks;
  private long clock;

  GracePeriods(Kernel kernel, Memory memory, String name) {
    super(memory, kernel.platform());
    this.kernel = kernel;
    this.platform = kernel.platform();
    this.steps = Steps.ALL.of(name);
    this.name = name;
    this.callbacks = new Callbacks(kernel, memory, name);
    kernel.checks().atTeardown(this::nobodyReads);
  }

  final String name() {
    return name;
  }

  final void beginSection() {
    platform.enter(this, steps.lock());
    try {
      open.add(new Section(++clock, platform.current()));
    } finally {
      platform.exit(this);
    }
  }

  final void endSection() {
    platform.enter(this, steps.unlock());
    try {
      kernel.checks().release(this);
      removeLastOf(platform.current());
      platform.wake(this);
    } finally {
      platform.exit(this);
    }
  }

  final boolean inSection() {
    Task me = platform.current();
    for (int i = 0; i < open.size(); i++) {
      if (open.get(i).reader() == me) {
        return true;
      }
    }
    return false;
  }

  /**
   * {@code call_rcu}, {@code call_srcu}: runs a callback after a grace period, from an agent of its
   * own that cannot sleep.
   */
  public final void call(Runnable callback) {
    platform.enter(this, steps.call());
    try {
      spawn(callback, clock, callbacks.queued());
    } finally {
      platform.exit(this);
    }
  }

  private void spawn(Runnable callback, long asked, long number) {
    platform.spawn(
        name,
        () -> {
          await(asked);
          runAtomic(callback);
          callbacks.finished(number);
          kernel.checks().lockOrder().nothingHeld();
        });
  }

  /** As {@link #call} for what nobody needs to know the end of: {@code kvfree_rcu}. */
  final void afterGracePeriod(Runnable action) {
    long asked = askNow();
    platform.spawn(
        name,
        () -> {
          await(asked);
          action.run();
        });
  }

  final void awaitCallbacks() {
    callbacks.await();
  }

  private void runAtomic(Runnable callback) {
    kernel.checks().lockOrder().enterAtomic(steps.callback());
    callback.run();
    kernel.checks().lockOrder().leaveAtomic(steps.callback());
  }

  final long askNow() {
    platform.enter(this, steps.call());
    try {
      return clock;
    } finally {
      platform.exit(this);
    }
  }

  final void await(long asked) {
    platform.enterWhen(this, steps.await(), () -> over(asked), false);
    try {
      kernel.checks().acquire(this);
    } finally {
      platform.exit(this);
    }
  }

  private boolean over(long asked) {
    for (int i = 0; i < open.size(); i++) {
      if (open.get(i).began() <= asked) {
        return false;
      }
    }
    return true;
  }

  /** Of invariant I66. */
  private void nobodyReads() {
    if (!open.isEmpty()) {
      throw kernel
          .checks()
          .fail(Kind.INVARIANT, name, "", open.get(0).reader() + " never leaves a read section");
    }
  }

  private void removeLastOf(Task reader) {
    for (int i = open.size() - 1; i >= 0; i--) {
      if (open.get(i).reader() == reader) {
        open.remove(i);
        return;
      }
    }
    throw new IllegalStateException(name + "_read_unlock without a read section");
  }

  @Override
  public String toString() {
    return name;
  }
}
