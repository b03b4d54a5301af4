package io.faultline.iommu;

import io.faultline.device.Endpoint;
import io.faultline.kernel.ListHead;
import io.faultline.sim.Memory;
import io.faultline.sim.SharedObject;

/**
 * {@code struct device}, as far as the IOMMU is concerned: from its probe to its release. What the
 * kernel sets at the one and clears at the other lives as long as this object, so whoever uses a
 * released device uses freed memory. A device that was not probed has neither group nor IOMMU.
 */
public final class Device extends SharedObject {
  public final String name;

  /** Null for a device that was not probed. */
  public final DevIommu iommu;

  /** Null for a device that was not probed. */
  public final IommuGroup iommuGroup;

  public final Endpoint endpoint;

  /** {@code struct group_device}: link in the group, protected by its mutex. */
  public final ListHead<Device> groupLink;

  public Device(Memory memory, String name, DevIommu iommu, IommuGroup group, Endpoint endpoint) {
    super(memory);
    this.name = name;
    this.iommu = iommu;
    this.iommuGroup = group;
    this.endpoint = endpoint;
    this.groupLink = new ListHead<>(memory, this);
  }

  /** A device that no IOMMU knows yet. */
  public static Device unprobed(Memory memory, String name, Endpoint endpoint) {
    return new Device(memory, name, null, null, endpoint);
  }

  @Override
  public String toString() {
    return name;
  }
}
