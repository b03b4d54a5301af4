package io.faultline.kernel;

import io.faultline.sim.Memory;
import io.faultline.sim.Platform;
import io.faultline.sim.Sites;
import io.faultline.sim.SyncObject;
import java.util.ArrayList;
import java.util.List;

/** The callbacks of a grace-period domain that have not ended, and who waits for them. */
final class Callbacks extends SyncObject {
  /** The steps of all domains of one name. */
  private record Steps(int queued, int end, int barrier) {
    static final ByName<Steps> ALL = new ByName<>(Steps::of);

    static Steps of(String name) {
      return new Steps(
          Sites.named("callback_queued(" + name + ")"),
          Sites.named("callback_end(" + name + ")"),
          Sites.named(name + "_barrier"));
    }
  }

  private final Kernel kernel;
  private final Platform platform;
  private final Steps steps;
  private final String name;
  private List<Long> unfinished;
  private long last;

  Callbacks(Kernel kernel, Memory memory, String name) {
    super(memory, kernel.platform());
    this.kernel = kernel;
    this.platform = kernel.platform();
    this.steps = Steps.ALL.of(name);
    this.name = name;
  }

  /** A callback is queued, inside the step of the domain that does so; gives its number. */
  long queued() {
    platform.enter(this, steps.queued());
    try {
      if (unfinished == null) {
        unfinished = new ArrayList<>();
      }
      unfinished.add(++last);
      return last;
    } finally {
      platform.exit(this);
    }
  }

  void finished(long number) {
    platform.enter(this, steps.end());
    try {
      unfinished.remove(Long.valueOf(number));
      kernel.checks().release(this);
      platform.wake(this);
    } finally {
      platform.exit(this);
    }
  }

  /** Waits until all that were queued before have ended. */
  void await() {
    long upTo = lastQueued();
    platform.enterWhen(this, steps.barrier(), () -> ended(upTo), false);
    try {
      kernel.checks().acquire(this);
    } finally {
      platform.exit(this);
    }
  }

  private long lastQueued() {
    platform.enter(this, steps.barrier());
    try {
      return last;
    } finally {
      platform.exit(this);
    }
  }

  /** They are in the order of their numbers. */
  private boolean ended(long upTo) {
    return unfinished == null || unfinished.isEmpty() || unfinished.get(0) > upTo;
  }

  @Override
  public String toString() {
    return name;
  }
}
