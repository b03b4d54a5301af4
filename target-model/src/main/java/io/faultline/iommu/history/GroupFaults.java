package io.faultline.iommu.history;

import io.faultline.device.ResponseCode;
import io.faultline.iommu.Device;
import io.faultline.iommu.IommuAttachHandle;
import io.faultline.iommu.IommuFault;
import io.faultline.iommu.IopfFault;
import io.faultline.iommu.IopfGroup;
import io.faultline.kernel.ListHead;
import io.faultline.mm.Mm;
import io.faultline.mm.MmCore;
import java.util.function.Function;

/** What all ways of routing share: the requests of a group, resolved one after the other. */
final class GroupFaults {
  private final MmCore mms;

  GroupFaults(MmCore mms) {
    this.mms = mms;
  }

  /** The first request that fails decides for the group. */
  ResponseCode each(IopfGroup group, Function<IommuFault, ResponseCode> resolve) {
    ResponseCode status = ResponseCode.SUCCESS;
    ListHead<IopfFault> at = group.faults.next();
    while (at != group.faults && status == ResponseCode.SUCCESS) {
      status = resolve.apply(at.owner().fault);
      at = at.next();
    }
    return status;
  }

  /** Resolves all requests in the address space of the domain that a slot holds. */
  ResponseCode inDomain(IopfGroup group, IommuAttachHandle slot) {
    return each(group, fault -> resolve(fault, slot.domain.mm));
  }

  private ResponseCode resolve(IommuFault fault, Mm mm) {
    return mms.mmgetNotZero(mm) ? resolveHeld(fault, mm) : ResponseCode.INVALID;
  }

  /** {@code iommu_sva_handle_iopf} of 6.2, which also gives the user reference back. */
  ResponseCode resolveHeld(IommuFault fault, Mm mm) {
    mm.mmapLock.downRead();
    int error = mms.handleMmFault(mm, fault.address(), fault.permission());
    mm.mmapLock.upRead();
    mms.mmput(mm);
    return error == 0 ? ResponseCode.SUCCESS : ResponseCode.INVALID;
  }

  /**
   * {@code iommu_get_domain_for_dev_pasid}: a look under {@code xa_lock}; null for an empty slot.
   */
  static IommuAttachHandle slot(Device dev, int pasid) {
    dev.iommuGroup.pasidArray.lock();
    IommuAttachHandle found = dev.iommuGroup.pasidArray.load(pasid);
    dev.iommuGroup.pasidArray.unlock();
    return found;
  }
}
