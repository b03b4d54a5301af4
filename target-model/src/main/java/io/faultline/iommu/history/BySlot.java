package io.faultline.iommu.history;

import io.faultline.device.ResponseCode;
import io.faultline.iommu.Device;
import io.faultline.iommu.IommuAttachHandle;
import io.faultline.iommu.IopfGroup;

/**
 * Routing of 6.2 to 6.7: the work looks the domain up when it runs, by the PASID of the last
 * request. The bare pointer stays good because a detach flushes before it frees.
 */
class BySlot implements FaultRouting {
  private final GroupFaults faults;

  BySlot(GroupFaults faults) {
    this.faults = faults;
  }

  @Override
  public final ResponseCode handle(Device dev, IopfGroup group) {
    IommuAttachHandle slot = lookUp(dev, group.lastFault.fault.pasid());
    return slot == null ? ResponseCode.INVALID : faults.inDomain(group, slot);
  }

  IommuAttachHandle lookUp(Device dev, int pasid) {
    return GroupFaults.slot(dev, pasid);
  }
}
