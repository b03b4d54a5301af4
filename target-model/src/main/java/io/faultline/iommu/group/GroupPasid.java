package io.faultline.iommu.group;

import io.faultline.iommu.Device;
import io.faultline.iommu.IommuDomain;
import io.faultline.iommu.IommuGroup;
import io.faultline.kernel.ListHead;

/**
 * Programming of a PASID for all devices of a group that know PASIDs; {@code group->mutex} is held.
 */
final class GroupPasid {
  private GroupPasid() {}

  /**
   * {@code __iommu_set_group_pasid}: a failure undoes the devices before the failing one, which
   * undoes itself. They go back to the old domain; where there was none, or that fails, too, they
   * are blocked.
   *
   * @return 0 or the driver's error
   */
  static int set(IommuGroup group, int pasid, IommuDomain domain, IommuDomain old) {
    for (ListHead<Device> at = group.devices.next(); at != group.devices; at = at.next()) {
      Device dev = at.owner();
      if (dev.iommu.maxPasids == 0) {
        continue;
      }
      int error = domain.ops.setDevPasid(domain, dev, pasid, old);
      if (error != 0) {
        takeBack(group, pasid, domain, old, dev);
        return error;
      }
    }
    return 0;
  }

  /** {@code __iommu_remove_group_pasid}: blocks and drains all devices. */
  static void remove(IommuGroup group, int pasid, IommuDomain domain) {
    takeBack(group, pasid, domain, null, null);
  }

  /** All devices, up to but not including {@code until}. */
  private static void takeBack(
      IommuGroup group, int pasid, IommuDomain domain, IommuDomain old, Device until) {
    for (ListHead<Device> at = group.devices.next(); at != group.devices; at = at.next()) {
      Device dev = at.owner();
      if (dev == until) {
        return;
      }
      if (dev.iommu.maxPasids > 0 && (old == null || fails(dev, pasid, old, domain))) {
        dev.iommu.ops.removeDevPasid(dev, pasid, domain);
      }
    }
  }

  private static boolean fails(Device dev, int pasid, IommuDomain to, IommuDomain from) {
    return to.ops.setDevPasid(to, dev, pasid, from) != 0;
  }
}
