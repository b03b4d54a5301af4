package io.faultline.iommu.group;

import io.faultline.iommu.Device;
import io.faultline.iommu.IommuAttachHandle;
import io.faultline.iommu.IommuDomain;
import io.faultline.iommu.IommuGroup;
import io.faultline.kernel.Errno;

/** Switching a PASID over to another domain without blocking it in between. */
public final class PasidReplace {
  /**
   * {@code iommu_replace_device_pasid}. Groups of faults may still name the old handle; whoever
   * owns it answers them before it is freed.
   *
   * @return 0; {@code -ENODEV} without a group; {@code -EOPNOTSUPP} for a domain that knows no
   *     PASIDs; {@code -EINVAL} for a domain of another driver, without a PASID or handle, when the
   *     slot has no handle or has this one; the driver's error, and everything is as before
   */
  public int replaceDevicePasid(
      IommuDomain domain, Device dev, int pasid, IommuAttachHandle handle) {
    IommuGroup group = dev.iommuGroup;
    if (group == null) {
      return -Errno.ENODEV;
    }
    if (!domain.ops.attachesPasids()) {
      return -Errno.EOPNOTSUPP;
    }
    if (dev.iommu.ops != domain.owner || pasid == 0 || handle == null) {
      return -Errno.EINVAL;
    }
    group.mutex.lock();
    int error = replaceLocked(group, domain, pasid, handle);
    group.mutex.unlock();
    return error;
  }

  private static int replaceLocked(
      IommuGroup group, IommuDomain domain, int pasid, IommuAttachHandle handle) {
    IommuAttachHandle now = group.pasidArray.load(pasid);
    if (now == null || now == handle) {
      return -Errno.EINVAL;
    }
    if (now.domain != domain) {
      int error = GroupPasid.set(group, pasid, domain, now.domain);
      if (error != 0) {
        return error;
      }
    }
    handle.domain = domain;
    group.pasidArray.store(pasid, handle);
    return 0;
  }
}
