package io.faultline.iommu.iopf;

import io.faultline.device.ResponseCode;
import io.faultline.iommu.Device;
import io.faultline.iommu.IommuAttachHandle;
import io.faultline.iommu.IommuCore;
import io.faultline.iommu.IommuFault;
import io.faultline.iommu.IommuFaultParam;
import io.faultline.iommu.IopfFault;
import io.faultline.iommu.IopfGroup;
import io.faultline.kernel.ErrPtr;
import io.faultline.kernel.Errno;
import io.faultline.kernel.FailureKind;
import io.faultline.kernel.Kernel;
import io.faultline.mm.GlobalPasids;
import io.faultline.sim.Defect;
import io.faultline.sim.Memory;

/** The reporting side of I/O page faults; runs in the IOMMU driver's interrupt thread. */
public final class FaultReports {
  /** Only a group takes the reference over; every other way out has to give it back. */
  public static final Defect PARTIAL_REF_LEAK =
      Defect.named(
          "iopf-partial-ref-leak",
          "report keeps its reference on the fault data after a request that waits for its group",
          "iopf",
          "sva");

  /** The way out after a request was kept is missing. */
  public static final Defect PARTIAL_FALLTHROUGH =
      Defect.named(
          "iopf-partial-fallthrough",
          "report keeps a request that waits for its group, and then handles it as a whole group",
          "iopf",
          "sva");

  /** Hazard I3: the group of the request may be answered once more. */
  public static final Defect BAD_PATH_ANSWERS_PARTIALS =
      Defect.named(
          "baseline-bad-path-answers-partials",
          "a request that waits for its group is answered when nobody handles its faults",
          "iopf",
          "sva");

  private final Kernel kernel;
  private final IommuCore core;
  private final FaultParams params;
  private final FaultGroups groups;
  private final FaultQueues queues;
  private final GroupOwners owners;

  FaultReports(IommuCore core, FaultParams params, FaultGroups groups, FaultQueues queues) {
    this.kernel = core.kernel();
    this.core = core;
    this.params = params;
    this.groups = groups;
    this.queues = queues;
    this.owners = groups.owners();
  }

  /**
   * {@code iommu_report_device_fault}.
   *
   * @return 0 when the fault was accepted, or answered because it could not be handled; {@code
   *     -EINVAL} when nobody handles faults there, which has been answered; {@code -ENOMEM} for a
   *     request that waits for its group and could not be kept
   */
  public int report(Device dev, IommuFault fault) {
    int error = take(dev, fault);
    params.ledger().reportEnds();
    return error;
  }

  private int take(Device dev, IommuFault fault) {
    IommuAttachHandle handle = findFaultHandler(dev, fault);
    if (handle == null) {
      return bad(dev, fault);
    }
    IommuFaultParam param = params.get(dev);
    if (param == null) {
      return bad(dev, fault);
    }
    if (!fault.lastPage()) {
      int error = keep(param, fault);
      if (error != 0 || !kernel.defects().on(PARTIAL_FALLTHROUGH)) {
        putAfterPartial(param);
        return error;
      }
    }
    int error = handOver(param, fault, handle);
    if (kernel.defects().on(FaultGroups.NO_PARAM_REF)) {
      params.put(param);
    }
    return error;
  }

  private void putAfterPartial(IommuFaultParam param) {
    if (!kernel.defects().on(PARTIAL_REF_LEAK)) {
      params.put(param);
    }
  }

  private int handOver(IommuFaultParam param, IommuFault fault, IommuAttachHandle handle) {
    Memory memory = kernel.slab().kzalloc("iopf_group");
    if (memory == null) {
      return abort(param, fault);
    }
    IopfGroup group = groups.alloc(param, fault, memory);
    group.attachHandle = handle;
    owners.routed(group);
    // A handler can refuse: -EBUSY when its item is queued already.
    if (!kernel.fails(FailureKind.HANDLER) && handle.domain.iopfHandler.handle(group) == 0) {
      return 0;
    }
    owners.refused(group);
    groups.respond(group, ResponseCode.FAILURE);
    groups.free(group);
    return 0;
  }

  /** The abort group is a local variable, so nobody may know it any more on return. */
  private int abort(IommuFaultParam param, IommuFault fault) {
    Memory stack = kernel.slab().stack("iopf_group");
    IopfGroup group = groups.alloc(param, fault, stack);
    groups.respond(group, ResponseCode.FAILURE);
    groups.freeContents(group);
    kernel.slab().leaveScope(stack);
    return 0;
  }

  /** {@code find_fault_handler}; null when there is none. */
  private IommuAttachHandle findFaultHandler(Device dev, IommuFault fault) {
    int pasid = fault.pasidValid() ? fault.pasid() : GlobalPasids.NO_PASID;
    ErrPtr<IommuAttachHandle> found = core.attachHandleGet(dev.iommuGroup, pasid, null);
    return found.isErr() || found.value().domain.iopfHandler == null ? null : found.value();
  }

  /** {@code report_partial_fault}. */
  private int keep(IommuFaultParam param, IommuFault fault) {
    Memory memory = kernel.slab().kzalloc("iopf_fault");
    if (memory == null) {
      return -Errno.ENOMEM;
    }
    IopfFault partial = new IopfFault(memory, fault);
    param.lock.lock();
    kernel.platform().look(param.lock::assertHeld);
    param.partial.add(partial.list);
    param.lock.unlock();
    return 0;
  }

  /**
   * Nobody handles the fault. The requests already kept for the group will never be completed, so
   * they go too. Only the last request is answered (hazard repaired: the baseline answers any, and
   * the group's index is then answered twice).
   */
  private int bad(Device dev, IommuFault fault) {
    queues.discardGroup(dev, fault);
    if (fault.lastPage() || kernel.defects().on(BAD_PATH_ANSWERS_PARTIALS)) {
      dev.iommu.ops.pageResponse(dev, fault.pasid(), fault.group(), ResponseCode.INVALID);
    }
    return -Errno.EINVAL;
  }
}
