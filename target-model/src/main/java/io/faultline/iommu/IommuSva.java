package io.faultline.iommu;

import io.faultline.sim.Memory;

/** {@code struct iommu_sva}: the bond of a group and an address space, shared by all its binds. */
public class IommuSva extends IommuAttachHandle {
  /** The device of the first bind. */
  public Device dev;

  /** Successful binds not undone yet; protected by {@code iommu_sva_lock}. */
  public int users;

  public IommuSva(Memory memory) {
    super(memory);
  }
}
