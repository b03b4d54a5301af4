package io.faultline.iommu.history;

import io.faultline.check.LockClass;
import io.faultline.kernel.Kernel;
import io.faultline.kernel.ListHead;
import io.faultline.kernel.Mutex;
import io.faultline.sim.Memory;
import io.faultline.sim.SharedObject;

/**
 * {@code struct iommu_fault_param} of 5.18 to 6.7: what is owed an answer. What waits for the rest
 * of its group is elsewhere, in {@code iopf_device_param}.
 */
final class LockedFaultParam extends SharedObject {
  private static final LockClass LOCK = LockClass.mutex("fault_param->lock");

  /** Protects {@link #faults}, but for the look of who unregisters. */
  final Mutex lock;

  final ListHead<PendingFault> faults;

  LockedFaultParam(Kernel kernel, Memory memory) {
    super(memory);
    this.lock = new Mutex(kernel, memory, LOCK);
    this.faults = new ListHead<>(memory, null);
  }
}
