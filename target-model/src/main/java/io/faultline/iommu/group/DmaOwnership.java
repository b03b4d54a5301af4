package io.faultline.iommu.group;

import io.faultline.iommu.Device;
import io.faultline.iommu.IommuGroup;
import io.faultline.kernel.Errno;

/** Who may use the DMA of a group: one owner alone, or drivers that use the kernel's domain. */
public final class DmaOwnership {
  private final GroupDomain domains;

  DmaOwnership(GroupDomain domains) {
    this.domains = domains;
  }

  /**
   * {@code iommu_group_claim_dma_owner}: afterwards the group is blocked until the owner attaches
   * something.
   *
   * @return 0; {@code -EPERM} when somebody counts on the group; {@code -EBUSY} while it has a
   *     domain of somebody or PASIDs; {@code -EINVAL} when a device must not be blocked; why there
   *     is no blocking domain
   */
  public int claimGroup(IommuGroup group, Object owner) {
    requireOwner(owner);
    group.mutex.lock();
    int error = group.ownerCnt != 0 ? -Errno.EPERM : take(group, owner);
    group.mutex.unlock();
    return error;
  }

  /**
   * {@code iommu_device_claim_dma_owner}: the same owner may claim again for another device.
   *
   * @return as {@link #claimGroup}, {@code -ENODEV} without a group
   */
  public int claimDevice(Device dev, Object owner) {
    requireOwner(owner);
    IommuGroup group = dev.iommuGroup;
    if (group == null) {
      return -Errno.ENODEV;
    }
    group.mutex.lock();
    int error = claimLocked(group, owner);
    group.mutex.unlock();
    return error;
  }

  private int claimLocked(IommuGroup group, Object owner) {
    if (group.ownerCnt == 0) {
      return take(group, owner);
    }
    if (group.owner != owner) {
      return -Errno.EPERM;
    }
    group.ownerCnt++;
    return 0;
  }

  /** {@code __iommu_take_dma_ownership}. */
  private int take(IommuGroup group, Object owner) {
    boolean used = group.domain != null && group.domain != group.defaultDomain;
    if (used || !group.pasidArray.isEmpty()) {
      return -Errno.EBUSY;
    }
    int error = domains.ensureBlocking(group);
    if (error == 0) {
      error = domains.set(group, group.blockingDomain);
    }
    if (error == 0) {
      group.owner = owner;
      group.ownerCnt = 1;
    }
    return error;
  }

  /** {@code iommu_group_release_dma_owner}: back to the kernel's domain. */
  public void releaseGroup(IommuGroup group) {
    group.mutex.lock();
    release(group);
    group.mutex.unlock();
  }

  /** {@code iommu_device_release_dma_owner}: undoes one claim. */
  public void releaseDevice(Device dev) {
    IommuGroup group = dev.iommuGroup;
    group.mutex.lock();
    if (group.ownerCnt > 1) {
      group.ownerCnt--;
    } else {
      release(group);
    }
    group.mutex.unlock();
  }

  /** {@code __iommu_release_dma_ownership}. */
  private void release(IommuGroup group) {
    if (group.ownerCnt == 0 || group.owner == null || !group.pasidArray.isEmpty()) {
      throw domains.warn("DMA ownership is released that nobody has, or while PASIDs are in use");
    }
    group.ownerCnt = 0;
    group.owner = null;
    domains.mustSet(group, group.defaultDomain);
  }

  /**
   * {@code iommu_device_use_default_domain}, when a driver that uses the kernel's DMA is bound.
   *
   * @return 0, also without a group; {@code -EPROBE_DEFER} as long as there is no default domain;
   *     {@code -EBUSY} when the group is somebody's
   */
  public int useDefaultDomain(Device dev) {
    IommuGroup group = dev.iommuGroup;
    if (group == null) {
      return 0;
    }
    group.mutex.lock();
    int error = useLocked(group);
    group.mutex.unlock();
    return error;
  }

  private static int useLocked(IommuGroup group) {
    if (group.defaultDomain == null) {
      return -Errno.EPROBE_DEFER;
    }
    if (group.ownerCnt > 0
        && (group.domain != group.defaultDomain
            || group.owner != null
            || !group.pasidArray.isEmpty())) {
      return -Errno.EBUSY;
    }
    group.ownerCnt++;
    group.kernelUsers++;
    return 0;
  }

  /** {@code iommu_device_unuse_default_domain}, when the driver is unbound. */
  public void unuseDefaultDomain(Device dev) {
    IommuGroup group = dev.iommuGroup;
    if (group == null) {
      return;
    }
    group.mutex.lock();
    if (group.ownerCnt == 0 || !group.pasidArray.isEmpty()) {
      throw domains.warn("a driver lets go of a domain it does not use, or while PASIDs are");
    }
    group.ownerCnt--;
    group.kernelUsers--;
    group.mutex.unlock();
  }

  private void requireOwner(Object owner) {
    if (owner == null) {
      throw domains.warn("DMA is claimed for nobody");
    }
  }
}
