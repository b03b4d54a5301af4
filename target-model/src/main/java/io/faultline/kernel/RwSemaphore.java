package io.faultline.kernel;

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
  private final Kernel kernel;
  private final Platform platform;
  private final LockClass lockClass;
  private final int downRead;
  private final int upRead;
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
    this.lockClass = LockClass.make(name, true, "down_write", "up_write");
    this.downRead = Sites.named("down_read(" + name + ")");
    this.upRead = Sites.named("up_read(" + name + ")");
  }

  /** {@code down_read}. */
  public void downRead() {
    kernel.checks().lockOrder().acquiring(lockClass, this);
    platform.enterWhen(this, downRead, mayRead, false);
    try {
      readers++;
      kernel.checks().acquire(this);
    } finally {
      platform.exit(this);
    }
    kernel.checks().lockOrder().acquired(lockClass, this);
  }

  /** {@code up_read}. */
  public void upRead() {
    kernel.checks().lockOrder().released(lockClass, this);
    platform.enter(this, upRead);
    try {
      // Over-approximated as ordering readers among each other, which can only hide a race.
      kernel.checks().release(this);
      readers--;
      platform.wake(this);
    } finally {
      platform.exit(this);
    }
  }

  /** {@code down_write}. */
  public void downWrite() {
    kernel.checks().lockOrder().acquiring(lockClass, this);
    if (!tookAtOnce()) {
      platform.enterWhen(this, lockClass.acquireSite(), mayWrite, false);
      try {
        waitingWriters--;
        takeForWriting();
      } finally {
        platform.exit(this);
      }
    }
    kernel.checks().lockOrder().acquired(lockClass, this);
  }

  /** {@code up_write}. */
  public void upWrite() {
    kernel.checks().lockOrder().released(lockClass, this);
    platform.enter(this, lockClass.releaseSite());
    try {
      kernel.checks().release(this);
      writer = null;
      platform.wake(this);
    } finally {
      platform.exit(this);
    }
  }

  private boolean tookAtOnce() {
    platform.enter(this, lockClass.acquireSite());
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
    return lockClass.name();
  }
}
