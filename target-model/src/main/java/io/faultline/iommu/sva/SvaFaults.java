package io.faultline.iommu.sva;

import io.faultline.device.ResponseCode;
import io.faultline.iommu.IommuFault;
import io.faultline.iommu.IommuGroup;
import io.faultline.iommu.IopfFault;
import io.faultline.iommu.IopfGroup;
import io.faultline.iommu.iopf.FaultGroups;
import io.faultline.kernel.Errno;
import io.faultline.kernel.Kernel;
import io.faultline.kernel.ListHead;
import io.faultline.kernel.Work;
import io.faultline.mm.Mm;
import io.faultline.mm.MmCore;
import io.faultline.sim.Defect;

/** Resolves the faults of SVA domains in the process's address space, from a work queue. */
public final class SvaFaults {
  /** The work finds its domain under the group's mutex, which unbind holds while it flushes. */
  public static final Defect FLUSH_UNDER_GROUP_MUTEX =
      Defect.named(
          "iopf-flush-under-group-mutex",
          "the fault work takes the group mutex that unbind holds while it flushes the work queue",
          "sva",
          "iopf");

  private final Kernel kernel;
  private final MmCore mms;
  private final FaultGroups groups;

  public SvaFaults(Kernel kernel, MmCore mms, FaultGroups groups) {
    this.kernel = kernel;
    this.mms = mms;
    this.groups = groups;
  }

  /** {@code iommu_sva_iopf_handler}: once queued, the group is the worker's. */
  public int iopfHandler(IopfGroup group) {
    group.work = new Work(group.memory(), () -> handleIopf(group));
    groups.passedOn(group);
    if (group.faultParam.queue.wq.queueWork(group.work)) {
      return 0;
    }
    groups.notPassedOn(group);
    return -Errno.EBUSY;
  }

  /** {@code iommu_sva_handle_iopf}: the first request that fails decides for the group. */
  private void handleIopf(IopfGroup group) {
    ResponseCode status = ResponseCode.SUCCESS;
    ListHead<IopfFault> at = group.faults.next();
    while (at != group.faults && status == ResponseCode.SUCCESS) {
      status = handleMm(at.owner().fault, mmOf(group));
      at = at.next();
    }
    groups.respond(group, status);
    groups.free(group);
  }

  /** Read when the work runs, without lock or count: the flush in detach keeps it all valid. */
  private Mm mmOf(IopfGroup group) {
    if (kernel.defects().on(FLUSH_UNDER_GROUP_MUTEX)) {
      return mmOfUnderMutex(group, group.faultParam.dev.iommuGroup);
    }
    return group.attachHandle.domain.mm;
  }

  private static Mm mmOfUnderMutex(IopfGroup group, IommuGroup devices) {
    devices.mutex.lock();
    Mm mm = group.attachHandle.domain.mm;
    devices.mutex.unlock();
    return mm;
  }

  /** {@code iommu_sva_handle_mm}. */
  private ResponseCode handleMm(IommuFault fault, Mm mm) {
    if (!fault.pasidValid() || !mms.mmgetNotZero(mm)) {
      return ResponseCode.INVALID;
    }
    mm.mmapLock.downRead();
    int error = mms.handleMmFault(mm, fault.address(), fault.permission());
    mm.mmapLock.upRead();
    mms.mmput(mm);
    return error == 0 ? ResponseCode.SUCCESS : ResponseCode.INVALID;
  }
}
