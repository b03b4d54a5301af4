package io.faultline.iommu;

import io.faultline.kernel.ErrPtr;
import io.faultline.kernel.Errno;
import io.faultline.kernel.Kernel;
import io.faultline.kernel.ListHead;
import io.faultline.mm.MmCore;
import io.faultline.sim.Defect;

/** Attaching domains to PASIDs of a group, and finding them again. */
public final class IommuCore {
  /** The slot is filled where it should only be reserved, before the handle names its domain. */
  public static final Defect SLOT_PUBLISHED_EARLY =
      Defect.named(
          "pasid-slot-published-early",
          "attach puts the handle into its PASID slot before the handle is complete",
          "sva");

  private final Kernel kernel;
  private final MmCore mms;

  public IommuCore(Kernel kernel, MmCore mms) {
    this.kernel = kernel;
    this.mms = mms;
  }

  /**
   * {@code iommu_attach_device_pasid}: reserves the slot, programs the hardware, then publishes the
   * handle, so that no fault can pick up a handle whose attach may still fail.
   *
   * @return 0; {@code -EINVAL} for a PASID or domain that does not fit the devices; {@code -EBUSY}
   *     when the slot is taken; {@code -ENOMEM}; the driver's error
   */
  public int attachDevicePasid(
      IommuDomain domain, Device dev, int pasid, IommuAttachHandle handle) {
    IommuGroup group = dev.iommuGroup;
    if (dev.iommu.ops != domain.owner || pasid == 0) {
      return -Errno.EINVAL;
    }
    group.mutex.lock();
    int error = attachLocked(domain, group, pasid, handle);
    group.mutex.unlock();
    return error;
  }

  /** {@code iommu_detach_device_pasid}: blocks and drains first, then takes the handle away. */
  public void detachDevicePasid(IommuDomain domain, Device dev, int pasid) {
    IommuGroup group = dev.iommuGroup;
    group.mutex.lock();
    removeGroupPasid(group, pasid, domain, null);
    group.pasidArray.erase(pasid);
    group.mutex.unlock();
  }

  /**
   * {@code iommu_attach_handle_get}: looks a handle up under {@code xa_lock} alone. The caller must
   * be synchronised with detach.
   *
   * @param type null for any
   * @return the handle, {@code -ENOENT}, or {@code -EBUSY} for a domain of another type
   */
  public ErrPtr<IommuAttachHandle> attachHandleGet(IommuGroup group, int pasid, DomainType type) {
    group.pasidArray.lock();
    IommuAttachHandle handle = group.pasidArray.load(pasid);
    ErrPtr<IommuAttachHandle> found =
        handle == null
            ? ErrPtr.error(Errno.ENOENT)
            : type != null && handle.domain.type != type
                ? ErrPtr.error(Errno.EBUSY)
                : ErrPtr.of(handle);
    group.pasidArray.unlock();
    return found;
  }

  /** {@code iommu_domain_free}: the domain is attached nowhere. */
  public void domainFree(IommuDomain domain) {
    IommuOps owner = domain.owner;
    if (domain.type == DomainType.SVA) {
      mms.mmdrop(domain.mm);
    }
    owner.domainFree(domain);
  }

  private int attachLocked(
      IommuDomain domain, IommuGroup group, int pasid, IommuAttachHandle handle) {
    for (ListHead<Device> at = group.devices.next(); at != group.devices; at = at.next()) {
      int maxPasids = at.owner().iommu.maxPasids;
      if (maxPasids > 0 && pasid >= maxPasids) {
        return -Errno.EINVAL;
      }
    }
    boolean early = kernel.defects().on(SLOT_PUBLISHED_EARLY);
    int error = group.pasidArray.insert(pasid, early ? handle : null);
    if (error != 0) {
      return error;
    }
    handle.domain = domain;
    error = setGroupPasid(domain, group, pasid);
    if (error != 0) {
      takeBack(group, pasid, early);
      return error;
    }
    group.pasidArray.store(pasid, handle);
    return 0;
  }

  private static void takeBack(IommuGroup group, int pasid, boolean published) {
    if (published) {
      group.pasidArray.erase(pasid);
    } else {
      group.pasidArray.release(pasid);
    }
  }

  /** {@code __iommu_set_group_pasid}: a failure undoes the devices before the failing one. */
  private int setGroupPasid(IommuDomain domain, IommuGroup group, int pasid) {
    for (ListHead<Device> at = group.devices.next(); at != group.devices; at = at.next()) {
      Device dev = at.owner();
      if (dev.iommu.maxPasids == 0) {
        continue;
      }
      int error = dev.iommu.ops.setDevPasid(domain, dev, pasid);
      if (error != 0) {
        removeGroupPasid(group, pasid, domain, dev);
        return error;
      }
    }
    return 0;
  }

  /** {@code __iommu_remove_group_pasid}, up to but not including {@code until}. */
  private void removeGroupPasid(IommuGroup group, int pasid, IommuDomain domain, Device until) {
    for (ListHead<Device> at = group.devices.next(); at != group.devices; at = at.next()) {
      Device dev = at.owner();
      if (dev == until) {
        return;
      }
      if (dev.iommu.maxPasids > 0) {
        dev.iommu.ops.removeDevPasid(dev, pasid, domain);
      }
    }
  }

  /** The kernel this core runs in. */
  public Kernel kernel() {
    return kernel;
  }

  /** Address spaces. */
  public MmCore mms() {
    return mms;
  }
}
