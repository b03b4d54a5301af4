package io.faultline.mm;

import io.faultline.check.LockClass;
import io.faultline.kernel.Kernel;
import io.faultline.kernel.ListHead;
import io.faultline.kernel.SpinLock;
import io.faultline.sim.Memory;
import io.faultline.sim.SharedObject;

/** {@code struct mmu_notifier_subscriptions}: made at the first registration of an mm. */
public final class MmuNotifierSubscriptions extends SharedObject {
  private static final LockClass LOCK = LockClass.spinLock("subscriptions->lock");

  /** Changed under {@link #lock}; walked inside SRCU read sections. */
  public final ListHead<MmuNotifier> list;

  public final SpinLock lock;

  public MmuNotifierSubscriptions(Kernel kernel, Memory memory) {
    super(memory);
    this.list = new ListHead<>(memory, null);
    this.lock = new SpinLock(kernel, memory, LOCK);
  }
}
