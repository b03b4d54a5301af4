package io.faultline.iommu.group;

import io.faultline.iommu.Device;
import io.faultline.iommu.DomainType;
import io.faultline.iommu.IommuDomain;
import io.faultline.iommu.IommuGroup;
import io.faultline.kernel.ErrPtr;
import io.faultline.kernel.Errno;
import io.faultline.kernel.ListHead;

/** Attaching domains to devices and groups as a whole, for requests without PASID. */
public final class RidDomains {
  private final GroupDomain domains;

  RidDomains(GroupDomain domains) {
    this.domains = domains;
  }

  /**
   * {@code iommu_domain_alloc}: a domain to attach.
   *
   * @return the domain, {@code -ENODEV} for a device without an IOMMU, {@code -EOPNOTSUPP}, {@code
   *     -ENOMEM}
   */
  public ErrPtr<IommuDomain> alloc(Device dev, DomainType type) {
    return dev.iommu == null ? ErrPtr.error(Errno.ENODEV) : domains.alloc(dev, type);
  }

  /**
   * {@code iommu_attach_device}.
   *
   * @return 0; {@code -ENODEV} without a group; {@code -EINVAL} unless the device is alone in its
   *     group; otherwise as {@link #attachGroup}
   */
  public int attachDevice(IommuDomain domain, Device dev) {
    IommuGroup group = dev.iommuGroup;
    if (group == null) {
      return -Errno.ENODEV;
    }
    group.mutex.lock();
    int error = isAlone(group) ? attachLocked(domain, group) : -Errno.EINVAL;
    group.mutex.unlock();
    return error;
  }

  /** {@code iommu_detach_device}: the device is alone in its group, and has this domain. */
  public void detachDevice(IommuDomain domain, Device dev) {
    IommuGroup group = dev.iommuGroup;
    if (group == null) {
      return;
    }
    group.mutex.lock();
    if (group.domain != domain || !isAlone(group)) {
      throw domains.warn("a domain is detached that is not attached");
    }
    domains.setCore(group);
    group.mutex.unlock();
  }

  /**
   * {@code iommu_attach_group}.
   *
   * @return 0; {@code -EBUSY} when the group has a domain of somebody else; {@code -EINVAL} for a
   *     domain of another driver or a device that must not be blocked; the driver's error
   */
  public int attachGroup(IommuDomain domain, IommuGroup group) {
    group.mutex.lock();
    int error = attachLocked(domain, group);
    group.mutex.unlock();
    return error;
  }

  /** {@code iommu_detach_group}: does not look at what is attached. */
  public void detachGroup(IommuGroup group) {
    group.mutex.lock();
    domains.setCore(group);
    group.mutex.unlock();
  }

  /**
   * {@code iommu_group_replace_domain}.
   *
   * @return 0, {@code -EINVAL} without a domain, or the driver's error
   */
  public int replaceGroup(IommuGroup group, IommuDomain domain) {
    if (domain == null) {
      return -Errno.EINVAL;
    }
    group.mutex.lock();
    int error = domains.set(group, domain);
    group.mutex.unlock();
    return error;
  }

  /** {@code __iommu_attach_group}. */
  int attachLocked(IommuDomain domain, IommuGroup group) {
    IommuDomain now = group.domain;
    if (now != null && now != group.defaultDomain && now != group.blockingDomain) {
      return -Errno.EBUSY;
    }
    Device first = group.devices.next().owner();
    if (first.iommu.ops != domain.owner) {
      return -Errno.EINVAL;
    }
    return domains.set(group, domain);
  }

  private static boolean isAlone(IommuGroup group) {
    ListHead<Device> first = group.devices.next();
    return first != group.devices && first.next() == group.devices;
  }
}
