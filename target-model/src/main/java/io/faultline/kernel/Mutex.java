package io.faultline.kernel;

import io.faultline.check.LockClass;
import io.faultline.sim.Memory;
import io.faultline.sim.Platform;
import io.faultline.sim.SyncObject;
import io.faultline.sim.Task;
import java.util.function.BooleanSupplier;

/** {@code struct mutex}: one owner, waiters sleep. */
public final class Mutex extends SyncObject {
  private final Kernel kernel;
  private final Platform platform;
  private final LockClass lockClass;
  private final BooleanSupplier free = this::isFree;
  private Task owner;

  /** Makes an unlocked mutex inside an object. */
  public Mutex(Kernel kernel, Memory memory, LockClass lockClass) {
    super(memory, kernel.platform());
    this.kernel = kernel;
    this.platform = kernel.platform();
    this.lockClass = lockClass;
  }

  /** {@code mutex_lock}. */
  public void lock() {
    kernel.checks().lockOrder().acquiring(lockClass, this);
    platform.enterWhen(this, lockClass.acquireSite(), free, false);
    try {
      owner = platform.current();
      kernel.checks().acquire(this);
    } finally {
      platform.exit(this);
    }
    kernel.checks().lockOrder().acquired(lockClass, this);
  }

  /** {@code mutex_unlock}. */
  public void unlock() {
    kernel.checks().lockOrder().released(lockClass, this);
    platform.enter(this, lockClass.releaseSite());
    try {
      kernel.checks().release(this);
      owner = null;
      platform.wake(this);
    } finally {
      platform.exit(this);
    }
  }

  private boolean isFree() {
    return owner == null;
  }

  @Override
  public String toString() {
    return lockClass.name();
  }
}
