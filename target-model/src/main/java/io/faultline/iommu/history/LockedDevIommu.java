package io.faultline.iommu.history;

import io.faultline.iommu.DevIommu;
import io.faultline.sim.SharedObject;

/**
 * What {@code struct dev_iommu} of 5.18 to 6.7 has beside the fields of today, in the same memory.
 */
final class LockedDevIommu extends SharedObject {
  /** Written under {@code dev_iommu->lock}; who answers reads it without. */
  LockedFaultParam faultParam;

  LockedDevIommu(DevIommu iommu) {
    super(iommu.memory());
  }
}
