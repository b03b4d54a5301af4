package io.faultline.mm;

import io.faultline.kernel.ListHead;
import io.faultline.sim.Memory;
import io.faultline.sim.SharedObject;

/** {@code struct iommu_mm_data}: the PASID of an address space and the domains that serve it. */
public class IommuMmData extends SharedObject {
  /** Never changes once the record is published. */
  public final int pasid;

  /** Protected by {@code iommu_sva_lock}. */
  public final ListHead<MmBinding> svaDomains;

  public IommuMmData(Memory memory, int pasid) {
    super(memory);
    this.pasid = pasid;
    this.svaDomains = new ListHead<>(memory, null);
  }
}
