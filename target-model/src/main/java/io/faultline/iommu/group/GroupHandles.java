package io.faultline.iommu.group;

import io.faultline.iommu.IommuAttachHandle;
import io.faultline.iommu.IommuDomain;
import io.faultline.iommu.IommuGroup;
import io.faultline.kernel.Errno;
import io.faultline.kernel.Kernel;
import io.faultline.sim.Defect;

/**
 * Attaching a domain together with a handle for faults without PASID, which is found in slot 0 of
 * the group's PASIDs.
 */
public final class GroupHandles {
  /** Hazard R6 for requests without PASID. */
  public static final Defect PUBLISHED_FIRST =
      Defect.named(
          "baseline-group-handle-published-first",
          "attach publishes the handle of a group before the group is attached",
          "attach");

  /** Hazard of 2.2: a reservation is anybody's. */
  public static final Defect REPLACE_ERASES_RESERVATION =
      Defect.named(
          "baseline-replace-erases-reservation",
          "a replace that fails frees a slot that was taken before",
          "attach");

  private static final int RID = 0;

  private final Kernel kernel;
  private final RidDomains rids;
  private final GroupDomain domains;

  GroupHandles(Kernel kernel, RidDomains rids, GroupDomain domains) {
    this.kernel = kernel;
    this.rids = rids;
    this.domains = domains;
  }

  /**
   * {@code iommu_attach_group_handle}: reserves, attaches, publishes, so that no fault can pick up
   * a handle whose attach may still fail.
   *
   * @param handle null leaves the slot reserved
   * @return 0; {@code -EBUSY} when the slot is taken or the group has a domain; {@code -ENOMEM};
   *     otherwise as {@link RidDomains#attachGroup}
   */
  public int attach(IommuDomain domain, IommuGroup group, IommuAttachHandle handle) {
    boolean early = kernel.defects().on(PUBLISHED_FIRST);
    group.mutex.lock();
    if (early && handle != null) {
      handle.domain = domain;
    }
    int error = group.pasidArray.insert(RID, early ? handle : null);
    if (error == 0) {
      error = attachReserved(domain, group, handle);
    }
    group.mutex.unlock();
    return error;
  }

  private int attachReserved(IommuDomain domain, IommuGroup group, IommuAttachHandle handle) {
    int error = rids.attachLocked(domain, group);
    if (error != 0) {
      group.pasidArray.erase(RID);
    } else if (handle != null) {
      publish(group, domain, handle);
    } else {
      group.reserved = true;
    }
    return error;
  }

  /**
   * {@code iommu_detach_group_handle}. Whoever owns the handle answers what was found with it, and
   * frees it.
   */
  public void detach(IommuGroup group) {
    group.mutex.lock();
    domains.setCore(group);
    group.pasidArray.erase(RID);
    group.reserved = false;
    group.mutex.unlock();
  }

  /**
   * {@code iommu_replace_group_handle}: on failure domain and slot are as before.
   *
   * @param handle null empties the slot
   * @return 0; {@code -EINVAL} without a domain; {@code -ENOMEM}; the driver's error
   */
  public int replace(IommuGroup group, IommuDomain domain, IommuAttachHandle handle) {
    if (domain == null) {
      return -Errno.EINVAL;
    }
    group.mutex.lock();
    int error = replaceLocked(group, domain, handle);
    group.mutex.unlock();
    return error;
  }

  private int replaceLocked(IommuGroup group, IommuDomain domain, IommuAttachHandle handle) {
    boolean anybodys = kernel.defects().on(REPLACE_ERASES_RESERVATION);
    int reserved = handle == null ? -Errno.EBUSY : group.pasidArray.insert(RID, null);
    if (reserved == -Errno.ENOMEM) {
      return reserved;
    }
    int error = domains.set(group, domain);
    if (error != 0) {
      if (reserved == 0 || anybodys) {
        group.pasidArray.release(RID);
      }
      return error;
    }
    if (handle == null) {
      group.pasidArray.erase(RID);
    } else {
      publish(group, domain, handle);
    }
    group.reserved = false;
    return 0;
  }

  private static void publish(IommuGroup group, IommuDomain domain, IommuAttachHandle handle) {
    handle.domain = domain;
    group.pasidArray.store(RID, handle);
  }
}
