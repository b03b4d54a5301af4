package io.faultline.kernel;

import io.faultline.check.Kind;
import io.faultline.check.LockClass;
import io.faultline.sim.Memory;
import io.faultline.sim.Platform;
import io.faultline.sim.SyncObject;
import io.faultline.sim.Task;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BooleanSupplier;

/** A lock with one owner. What waiting means is the lock class's business: it may sleep or not. */
abstract class OwnedLock extends SyncObject {
  private final Kernel kernel;
  private final Platform platform;
  private final LockClass lockClass;
  private final BooleanSupplier free = this::isFree;
  private Task owner;
  // Null as long as nothing was said about what the lock protects.
  private List<Runnable> guarded;
  private Runnable leaves;

  OwnedLock(Kernel kernel, Memory memory, LockClass lockClass) {
    super(memory, kernel.platform());
    this.kernel = kernel;
    this.platform = kernel.platform();
    this.lockClass = lockClass;
  }

  /**
   * Registers what holds whenever nobody has the lock; looked at before each release.
   *
   * @param invariant reports a violation itself; reads only what changes under this lock alone
   */
  public final void guards(Runnable invariant) {
    if (guarded == null) {
      guarded = new ArrayList<>(1);
      leaves = this::leavesInOrder;
    }
    guarded.add(invariant);
  }

  /** Takes the lock; waits while another task owns it. */
  public final void lock() {
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

  /**
   * Gives the lock back; only its owner may. A lock that sleeps is given up first, and only then is
   * its wait list looked at, if somebody is on it. By that time the next owner may have come and
   * gone, and have freed the object.
   */
  public final void unlock() {
    if (guarded != null) {
      platform.look(leaves);
    }
    kernel.checks().lockOrder().released(lockClass, this);
    if (gaveUpAndIsAwaited()) {
      platform.enter(this, lockClass.wakeSite());
      platform.exit(this);
    }
  }

  /** {@code lockdep_assert_held}: whoever runs owns the lock. Not a step. */
  public final void assertHeld() {
    if (platform.simulated() && owner != platform.current()) {
      throw kernel
          .checks()
          .fail(Kind.INVARIANT, lockClass.name(), "", lockClass.name() + " is not held");
    }
  }

  private void leavesInOrder() {
    for (int i = 0; i < guarded.size(); i++) {
      guarded.get(i).run();
    }
  }

  private boolean gaveUpAndIsAwaited() {
    platform.enter(this, lockClass.releaseSite());
    try {
      kernel.checks().release(this);
      boolean awaited = lockClass.sleeps() && platform.awaited(this);
      owner = null;
      // Waiters look again by themselves before they sleep, so no wake-up of step two is needed.
      platform.wake(this);
      return awaited;
    } finally {
      platform.exit(this);
    }
  }

  private boolean isFree() {
    return owner == null;
  }

  @Override
  public final String toString() {
    return lockClass.name();
  }
}
