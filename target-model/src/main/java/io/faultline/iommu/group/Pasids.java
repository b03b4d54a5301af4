package io.faultline.iommu.group;

import io.faultline.check.Kind;
import io.faultline.iommu.Device;
import io.faultline.iommu.DomainType;
import io.faultline.iommu.IommuAttachHandle;
import io.faultline.iommu.IommuDomain;
import io.faultline.iommu.IommuGroup;
import io.faultline.iommu.PasidAttachment;
import io.faultline.kernel.ErrPtr;
import io.faultline.kernel.Errno;
import io.faultline.kernel.Kernel;
import io.faultline.kernel.ListHead;
import io.faultline.sim.Defect;

/** Attaching domains to PASIDs of a group, and finding them again. */
public final class Pasids implements PasidAttachment {
  /** The slot is filled where it should only be reserved, before the handle names its domain. */
  public static final Defect SLOT_PUBLISHED_EARLY =
      Defect.named(
          "pasid-slot-published-early",
          "attach puts the handle into its PASID slot before the handle is complete",
          "attach",
          "sva");

  /** Hazard R6: a fault picks up a handle whose attach then fails. */
  public static final Defect PUBLISH_BEFORE_PROGRAM =
      Defect.named(
          "baseline-publish-before-program",
          "attach publishes the handle, programs the hardware and takes the handle back on failure",
          "attach",
          "sva");

  private final Kernel kernel;

  public Pasids(Kernel kernel) {
    this.kernel = kernel;
  }

  /**
   * {@code iommu_attach_device_pasid}: reserves the slot, programs the hardware, then publishes the
   * handle, so that no fault can pick up a handle whose attach may still fail.
   *
   * @param handle null leaves the slot reserved: taken, and nothing to be found in it
   * @return 0; {@code -EOPNOTSUPP} for a domain that knows no PASIDs; {@code -ENODEV} for a device
   *     without a group; {@code -EINVAL} for a PASID or domain that does not fit the devices;
   *     {@code -EBUSY} when the slot is taken; {@code -ENOMEM}; the driver's error
   */
  @Override
  public int attachDevicePasid(
      IommuDomain domain, Device dev, int pasid, IommuAttachHandle handle) {
    if (!domain.ops.attachesPasids()) {
      return -Errno.EOPNOTSUPP;
    }
    IommuGroup group = dev.iommuGroup;
    if (group == null) {
      return -Errno.ENODEV;
    }
    if (dev.iommu == null || dev.iommu.ops != domain.owner || pasid == 0) {
      return -Errno.EINVAL;
    }
    group.mutex.lock();
    int error = attachLocked(domain, group, pasid, handle);
    group.mutex.unlock();
    return error;
  }

  /** {@code iommu_detach_device_pasid}: blocks and drains first, then takes the handle away. */
  @Override
  public void detachDevicePasid(IommuDomain domain, Device dev, int pasid) {
    IommuGroup group = dev.iommuGroup;
    group.mutex.lock();
    GroupPasid.remove(group, pasid, domain);
    kernel.platform().look(() -> isOver(group, pasid));
    group.pasidArray.erase(pasid);
    group.mutex.unlock();
  }

  /** I33: the handle is taken away after all that could still use it. */
  private void isOver(IommuGroup group, int pasid) {
    for (ListHead<Device> at = group.devices.next(); at != group.devices; at = at.next()) {
      if (!at.owner().iommu.ops.removed(at.owner(), pasid)) {
        throw kernel
            .checks()
            .fail(
                Kind.INVARIANT,
                "iommu_attach_handle",
                "",
                "a handle leaves its slot while " + at.owner() + " can still use it");
      }
    }
  }

  /**
   * {@code iommu_attach_handle_get}: looks a handle up under {@code xa_lock} alone. The caller must
   * be synchronised with detach.
   *
   * @return the handle, {@code -ENOENT}, or {@code -EBUSY} for a domain of another type
   */
  @Override
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

  private int attachLocked(
      IommuDomain domain, IommuGroup group, int pasid, IommuAttachHandle handle) {
    if (!fits(group, pasid)) {
      return -Errno.EINVAL;
    }
    boolean first = kernel.defects().on(PUBLISH_BEFORE_PROGRAM) && handle != null;
    if (first) {
      handle.domain = domain;
    }
    boolean early = first || kernel.defects().on(SLOT_PUBLISHED_EARLY);
    int error = group.pasidArray.insert(pasid, early ? handle : null);
    if (error != 0) {
      return error;
    }
    if (handle != null && !first) {
      handle.domain = domain;
    }
    return program(domain, group, pasid, handle);
  }

  /** The slot is the caller's; a failure gives it back. */
  private static int program(
      IommuDomain domain, IommuGroup group, int pasid, IommuAttachHandle handle) {
    int error = GroupPasid.set(group, pasid, domain, null);
    if (error != 0) {
      group.pasidArray.erase(pasid);
    } else if (handle != null) {
      group.pasidArray.store(pasid, handle);
    }
    return error;
  }

  /** Whether all devices that know PASIDs at all know this one. */
  private static boolean fits(IommuGroup group, int pasid) {
    for (ListHead<Device> at = group.devices.next(); at != group.devices; at = at.next()) {
      int maxPasids = at.owner().iommu.maxPasids;
      if (maxPasids > 0 && pasid >= maxPasids) {
        return false;
      }
    }
    return true;
  }
}
