package io.faultline.iommu.history;

import io.faultline.iommu.IommuSva;
import io.faultline.kernel.ListHead;
import io.faultline.sim.Memory;

/** {@code struct iommu_sva} of 6.9 and 6.10: in a list of the address space, not in a slot. */
final class ListedHandle extends IommuSva {
  /** {@code handle_item}; protected by {@code iommu_sva_lock}. */
  final ListHead<ListedHandle> item;

  ListedHandle(Memory memory) {
    super(memory);
    this.item = new ListHead<>(memory, this);
  }
}
