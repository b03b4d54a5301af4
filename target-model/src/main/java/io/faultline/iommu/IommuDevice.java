package io.faultline.iommu;

import io.faultline.sim.Memory;
import io.faultline.sim.SharedObject;

/** {@code struct iommu_device}: an instance of an IOMMU. */
public final class IommuDevice extends SharedObject {
  public final IommuOps ops;

  /** PASIDs the instance can tell apart. */
  public final int maxPasids;

  public IommuDevice(Memory memory, IommuOps ops, int maxPasids) {
    super(memory);
    this.ops = ops;
    this.maxPasids = maxPasids;
  }
}
