package io.faultline.kernel;

import io.faultline.check.Kind;
import io.faultline.check.LockClass;
import io.faultline.sim.Memory;
import io.faultline.sim.Platform;
import io.faultline.sim.Sites;
import io.faultline.sim.SyncObject;
import io.faultline.sim.Task;
import java.util.function.BooleanSupplier;

/**
 * {@code struct rw_semaphore}: many readers or one writer; a waiting writer keeps new readers out.
 */
public final class RwSemaphore extends SyncObject {
  /** The steps of all primitives of one name. */
  private record Steps(LockClass lock, int downRead, int upRead, int upReadWake) {
    static final ByName<Steps> ALL = new ByName<>(Steps::of);

    static Steps of(String name) {
      return new Steps(
          LockClass.make(name, true, "down_write", "up_write"),
          Sites.named("down_read(" + name + ")"),
          Sites.named("up_read(" + name + ")"),
          Sites.named("up_read_wake(" + name + ")"));
    }
  }

  private final Kernel kernel;
  private final Platform platform;
  private final Steps steps;
  private final BooleanSupplier mayRead = this::mayRead;
  private final BooleanSupplier mayWrite = this::mayWrite;
  private int readers;
  private int waitingWriters;
  private Task writer;

  /** Makes an unlocked semaphore inside an object. */
  public RwSemaphore(Kernel kernel, Memory memory, String name) {
    super(memory, kernel.platform());
    this.kernel = kernel;
    this.platform = kernel.platform();
    this.steps = Steps.ALL.of(name);
  }

  /** {@code down_read}. */
  public void downRead() {
    kernel.checks().lockOrder().acquiring(steps.lock(), this);
    platform.enterWhen(this, steps.downRead(), mayRead, false);
    try {
      readers++;
      kernel.checks().acquire(this);
    } finally {
      platform.exit(this);
    }
    kernel.checks().lockOrder().acquired(steps.lock(), this);
  }

  /** {@code up_read}: the last reader looks at the wait list, in a step of its own. */
  public void upRead() {
    kernel.checks().lockOrder().released(steps.lock(), this);
    if (readerLeftAndIsAwaited()) {
      lookAtWaitList(steps.upReadWake());
    }
  }

  /** {@code down_write}. */
  public void downWrite() {
    kernel.checks().lockOrder().acquiring(steps.lock(), this);
    if (!tookAtOnce()) {
      platform.enterWhen(this, steps.lock().acquireSite(), mayWrite, false);
      try {
        waitingWriters--;
        takeForWriting();
      } finally {
        platform.exit(this);
      }
    }
    kernel.checks().lockOrder().acquired(steps.lock(), this);
  }

  /** {@code up_write}: looks at the wait list in a step of its own, if somebody is on it. */
  public void upWrite() {
    kernel.checks().lockOrder().released(steps.lock(), this);
    if (writerLeftAndIsAwaited()) {
      lookAtWaitList(steps.lock().wakeSite());
    }
  }

  private boolean readerLeftAndIsAwaited() {
    platform.enter(this, steps.upRead());
    try {
      if (readers == 0) {
        throw releasedTheOtherWay("up_read");
      }
      // Over-approximated as ordering readers among each other, which can only hide a race.
      kernel.checks().release(this);
      boolean awaited = readers == 1 && awaited();
      readers--;
      platform.wake(this);
      return awaited;
    } finally {
      platform.exit(this);
    }
  }

  private boolean writerLeftAndIsAwaited() {
    platform.enter(this, steps.lock().releaseSite());
    try {
      if (writer != platform.current()) {
        throw releasedTheOtherWay("up_write");
      }
      kernel.checks().release(this);
      boolean awaited = awaited();
      writer = null;
      platform.wake(this);
      return awaited;
    } finally {
      platform.exit(this);
    }
  }

  private boolean awaited() {
    return waitingWriters > 0 || platform.awaited(this);
  }

  /** The semaphore is free by now: the next owner may have come and gone, and have freed it. */
  private void lookAtWaitList(int site) {
    platform.enter(this, site);
    platform.exit(this);
  }

  private Error releasedTheOtherWay(String call) {
    String name = steps.lock().name();
    return kernel
        .checks()
        .fail(Kind.INVARIANT, name, "", call + " of " + name + ", which is not held that way");
  }

  private boolean tookAtOnce() {
    platform.enter(this, steps.lock().acquireSite());
    try {
      if (mayWrite()) {
        takeForWriting();
        return true;
      }
      waitingWriters++;
      return false;
    } finally {
      platform.exit(this);
    }
  }

  private void takeForWriting() {
    writer = platform.current();
    kernel.checks().acquire(this);
  }

  private boolean mayRead() {
    return writer == null && waitingWriters == 0;
  }

  private boolean mayWrite() {
    return writer == null && readers == 0;
  }

  @Override
  public String toString() {
    return steps.lock().name();
  }
}
