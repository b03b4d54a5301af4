package io.faultline.kernel;

import io.faultline.check.LockClass;
import io.faultline.sim.Memory;

/** {@code struct mutex}: {@code mutex_lock} sleeps while another task owns it. */
public final class Mutex extends OwnedLock {
  /** Makes an unlocked mutex inside an object. */
  public Mutex(Kernel kernel, Memory memory, LockClass lockClass) {
    super(kernel, memory, lockClass);
  }
}
