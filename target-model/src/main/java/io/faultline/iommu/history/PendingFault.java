package io.faultline.iommu.history;

import io.faultline.iommu.IommuFault;
import io.faultline.kernel.ListHead;
import io.faultline.sim.Memory;
import io.faultline.sim.SharedObject;

/** {@code struct iopf_fault} as a copy of a request that is owed an answer; before 6.9. */
final class PendingFault extends SharedObject {
  final IommuFault fault;
  final ListHead<PendingFault> list;

  PendingFault(Memory memory, IommuFault fault) {
    super(memory);
    this.fault = fault;
    this.list = new ListHead<>(memory, this);
  }
}
