package io.faultline.iommu;

import io.faultline.kernel.ListHead;
import io.faultline.sim.Memory;
import io.faultline.sim.SharedObject;

/** {@code struct iopf_fault}: a request that waits for its group, or belongs to one. */
public final class IopfFault extends SharedObject {
  public final IommuFault fault;
  public final ListHead<IopfFault> list;

  public IopfFault(Memory memory, IommuFault fault) {
    super(memory);
    this.fault = fault;
    this.list = new ListHead<>(memory, this);
  }
}
