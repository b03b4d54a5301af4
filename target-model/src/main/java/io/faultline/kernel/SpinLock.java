package io.faultline.kernel;

import io.faultline.check.LockClass;
import io.faultline.sim.Memory;

/**
 * {@code spinlock_t}: nothing between {@code spin_lock} and {@code spin_unlock} may sleep. A
 * spinning task is a blocked one here.
 */
public final class SpinLock extends OwnedLock {
  /** Makes an unlocked lock inside an object. */
  public SpinLock(Kernel kernel, Memory memory, LockClass lockClass) {
    super(kernel, memory, lockClass);
  }
}
