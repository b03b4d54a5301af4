package io.faultline.iommu;

import io.faultline.device.Endpoint;
import io.faultline.kernel.ListHead;
import io.faultline.sim.Memory;
import io.faultline.sim.SharedObject;

/** {@code struct device}, as far as the IOMMU is concerned. */
public final class Device extends SharedObject {
  public final String name;
  public final DevIommu iommu;

  /** Set at probe, constant while a driver is bound. */
  public final IommuGroup iommuGroup;

  public final Endpoint endpoint;
  public final ListHead<Device> groupLink;

  public Device(Memory memory, String name, DevIommu iommu, IommuGroup group, Endpoint endpoint) {
    super(memory);
    this.name = name;
    this.iommu = iommu;
    this.iommuGroup = group;
    this.endpoint = endpoint;
    this.groupLink = new ListHead<>(memory, this);
  }

  @Override
  public String toString() {
    return name;
  }
}
