package io.faultline.iommu.iopf;

import io.faultline.device.ResponseCode;
import io.faultline.iommu.IommuFault;
import io.faultline.iommu.IommuFaultParam;
import io.faultline.iommu.IopfFault;
import io.faultline.iommu.IopfGroup;
import io.faultline.kernel.Kernel;
import io.faultline.kernel.ListHead;
import io.faultline.sim.Defect;
import io.faultline.sim.Memory;

/** Life of a fault group: collected by the reporter, answered and freed by whoever handles it. */
public final class FaultGroups {
  /** The group does not own the reference that its answer needs. */
  public static final Defect NO_PARAM_REF =
      Defect.named(
          "iopf-group-no-param-ref",
          "report drops its reference on the fault data although the group goes on using it",
          "iopf",
          "sva");

  /** Who handles the group answers whether or not a removal has answered before. */
  public static final Defect UNMATCHED_RESPONSE =
      Defect.named(
          "iopf-unmatched-response",
          "the answer to a group is sent without a look at whether it is still owed",
          "iopf",
          "sva");

  /** Hazard I25: two PASIDs of a device may use one group index at the same time. */
  public static final Defect GROUP_INDEX_ONLY =
      Defect.named(
          "baseline-group-index-only",
          "a group collects the requests that wait under its index, whatever their PASID",
          "iopf",
          "sva");

  private final Kernel kernel;
  private final FaultParams params;
  private final GroupOwners owners;

  FaultGroups(Kernel kernel, FaultParams params, GroupOwners owners) {
    this.kernel = kernel;
    this.params = params;
    this.owners = owners;
  }

  GroupOwners owners() {
    return owners;
  }

  /**
   * {@code iopf_group_alloc}: takes over the caller's reference on the fault data and the waiting
   * requests of the group.
   *
   * @param memory of a real group, or on the caller's stack when there was none
   */
  IopfGroup alloc(IommuFaultParam param, IommuFault last, Memory memory) {
    IopfGroup group = new IopfGroup(memory, param, last);
    group.faults.add(group.lastFault.list);
    param.lock.lock();
    int collected = collect(param, group, last);
    ofOneRound(param, last, collected + 1);
    param.faults.add(group.pendingNode);
    param.lock.unlock();
    params.ledger().handsOver(param);
    owners.made(group);
    return group;
  }

  /**
   * {@code iopf_group_response}: answers the group unless it was answered by a removal of the
   * device (hazard repaired: the 6.12.y form answers in any case).
   */
  public void respond(IopfGroup group, ResponseCode code) {
    IommuFaultParam param = group.faultParam;
    param.lock.lock();
    owners.answers(group, code);
    if (owed(group) || kernel.defects().on(UNMATCHED_RESPONSE)) {
      IommuFault last = group.lastFault.fault;
      param.dev.iommu.ops.pageResponse(param.dev, last.pasid(), last.group(), code);
      group.pendingNode.delInit();
    }
    param.lock.unlock();
  }

  private static boolean owed(IopfGroup group) {
    if (group.pendingNode.empty()) {
      boolean alone = group.dequeued;
      if (alone) {
        group.dequeued = false;
      }
      return alone;
    }
    return true;
  }

  /**
   * {@code iopf_group_dequeue}: a removal of the device does not see the group any more. From now
   * on the handler alone answers it, unless a removal has done so before.
   */
  public void dequeue(IopfGroup group) {
    IommuFaultParam param = group.faultParam;
    param.lock.lock();
    if (!group.pendingNode.empty()) {
      group.pendingNode.delInit();
      group.dequeued = true;
    }
    param.lock.unlock();
  }

  /** A handler is about to pass the group on to whom its own thread shares nothing with. */
  public void passedOn(IopfGroup group) {
    owners.passed(group, true);
  }

  /** It could not be passed on, so it is still the reporter's. */
  public void notPassedOn(IopfGroup group) {
    owners.passed(group, false);
  }

  /** {@code iopf_free_group}: the last access to a group. */
  public void free(IopfGroup group) {
    freeContents(group);
    kernel.slab().kfree(group);
  }

  /** {@code __iopf_free_group}: everything but the group's own memory. */
  void freeContents(IopfGroup group) {
    owners.ends(group);
    ListHead<IopfFault> at = group.faults.next();
    while (at != group.faults) {
      ListHead<IopfFault> following = at.next();
      if (at.owner() != group.lastFault) {
        kernel.slab().kfree(at.owner());
      }
      at = following;
    }
    if (!kernel.defects().on(NO_PARAM_REF)) {
      params.putOfGroup(group.faultParam);
    }
  }

  /** Both lists take at the head, so the group ends up in order of arrival. */
  private int collect(IommuFaultParam param, IopfGroup group, IommuFault last) {
    int collected = 0;
    ListHead<IopfFault> at = param.partial.next();
    while (at != param.partial) {
      ListHead<IopfFault> following = at.next();
      if (belongs(at.owner().fault, last)) {
        group.faults.move(at);
        collected++;
      }
      at = following;
    }
    return collected;
  }

  /** Hazard repaired: the baseline compares the group index alone. */
  private boolean belongs(IommuFault fault, IommuFault last) {
    return fault.group() == last.group()
        && (fault.pasid() == last.pasid() || kernel.defects().on(GROUP_INDEX_ONLY));
  }

  /**
   * Invariant I25. No other step can change what the device says: it sends nothing for the group
   * before the answer, and a detach waits for this report.
   */
  private void ofOneRound(IommuFaultParam param, IommuFault last, int requests) {
    kernel
        .platform()
        .look(() -> param.dev.endpoint.collected(last.pasid(), last.group(), requests));
  }
}
