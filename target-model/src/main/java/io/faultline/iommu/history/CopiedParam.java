package io.faultline.iommu.history;

import io.faultline.iommu.Device;
import io.faultline.iommu.IommuFaultParam;
import io.faultline.iommu.IopfQueue;
import io.faultline.kernel.Kernel;
import io.faultline.kernel.ListHead;
import io.faultline.sim.Memory;

/** Fault data that is counted already and still keeps copies of what is owed an answer. */
final class CopiedParam extends IommuFaultParam {
  final ListHead<PendingFault> pending;

  CopiedParam(Kernel kernel, Memory memory, Device dev, IopfQueue queue) {
    super(kernel, memory, dev, queue);
    this.pending = new ListHead<>(memory, null);
  }
}
