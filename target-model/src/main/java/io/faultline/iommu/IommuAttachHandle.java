package io.faultline.iommu;

import io.faultline.sim.Memory;
import io.faultline.sim.SharedObject;

/** {@code struct iommu_attach_handle}: what a PASID slot holds; not reference counted. */
public class IommuAttachHandle extends SharedObject {
  public IommuDomain domain;

  public IommuAttachHandle(Memory memory) {
    super(memory);
  }
}
