package io.faultline.iommu.history;

import io.faultline.kernel.ListHead;
import io.faultline.mm.IommuMmData;
import io.faultline.sim.Memory;

/** {@code struct iommu_mm_data} of 6.9 and 6.10, which also lists the handles. */
final class ListedMmData extends IommuMmData {
  /** {@code sva_handles}; protected by {@code iommu_sva_lock}. */
  final ListHead<ListedHandle> handles;

  ListedMmData(Memory memory, int pasid) {
    super(memory, pasid);
    this.handles = new ListHead<>(memory, null);
  }
}
