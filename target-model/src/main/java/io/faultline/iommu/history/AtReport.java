package io.faultline.iommu.history;

import io.faultline.device.ResponseCode;
import io.faultline.iommu.Device;
import io.faultline.iommu.IopfGroup;

/** Routing from the beginning of 2024 on: the domain is looked up once and rides in the group. */
final class AtReport implements FaultRouting {
  private final GroupFaults faults;

  AtReport(GroupFaults faults) {
    this.faults = faults;
  }

  @Override
  public boolean atReport(Device dev, IopfGroup group) {
    group.attachHandle = GroupFaults.slot(dev, group.lastFault.fault.pasid());
    return group.attachHandle != null;
  }

  @Override
  public ResponseCode handle(Device dev, IopfGroup group) {
    return faults.inDomain(group, group.attachHandle);
  }
}
