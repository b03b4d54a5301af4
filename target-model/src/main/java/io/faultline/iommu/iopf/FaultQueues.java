package io.faultline.iommu.iopf;

import io.faultline.device.ResponseCode;
import io.faultline.iommu.DevIommu;
import io.faultline.iommu.Device;
import io.faultline.iommu.IommuFault;
import io.faultline.iommu.IommuFaultParam;
import io.faultline.iommu.IopfGroup;
import io.faultline.iommu.IopfQueue;
import io.faultline.kernel.Errno;
import io.faultline.kernel.FailureKind;
import io.faultline.kernel.Kernel;
import io.faultline.kernel.ListHead;
import io.faultline.sim.Defect;
import io.faultline.sim.Memory;
import java.util.function.Predicate;

/** Fault queues: devices join and leave them, and what they hold is flushed or discarded. */
public final class FaultQueues {
  /** Hazard R8: the 6.12.y form frees what a worker or the reporter still uses. */
  public static final Defect REMOVE_FREES_GROUP =
      Defect.named(
          "baseline-remove-frees-group",
          "removing a device from its fault queue frees the groups that it answers",
          "iopf",
          "sva");

  /** Hazard R10: the baseline gives waiting requests up with the device or the ring alone. */
  public static final Defect STALE_PARTIALS =
      Defect.named(
          "baseline-stale-partials",
          "requests that wait for their group outlive the PASID and the group they belong to",
          "iopf",
          "sva");

  private final Kernel kernel;
  private final FaultParams params;
  private final FaultGroups groups;

  FaultQueues(Kernel kernel, FaultParams params, FaultGroups groups) {
    this.kernel = kernel;
    this.params = params;
    this.groups = groups;
  }

  /** {@code iopf_queue_alloc}; null when memory fails. */
  public IopfQueue alloc(String name) {
    Memory memory = kernel.slab().kzalloc("iopf_queue");
    if (memory == null) {
      return null;
    }
    // alloc_workqueue
    if (kernel.fails(FailureKind.ALLOC)) {
      kernel.slab().free(memory);
      return null;
    }
    memory.publish();
    return new IopfQueue(kernel, memory, name);
  }

  /** {@code iopf_queue_free}: no device reports and none joins or leaves any more. */
  public void free(IopfQueue queue) {
    while (!queue.devices.empty()) {
      removeDevice(queue, queue.devices.next().owner().dev);
    }
    queue.wq.destroy();
    kernel.platform().look(() -> outlivesItsUsers(queue));
    kernel.slab().kfree(queue);
  }

  /**
   * {@code iopf_queue_add_device}.
   *
   * @return 0; {@code -ENODEV} when the driver cannot answer page requests; {@code -EBUSY} when
   *     faults are already enabled; {@code -ENOMEM}
   */
  public int addDevice(IopfQueue queue, Device dev) {
    DevIommu iommu = dev.iommu;
    queue.lock.lock();
    iommu.lock.lock();
    int error = install(queue, dev);
    iommu.lock.unlock();
    queue.lock.unlock();
    return error;
  }

  /**
   * {@code iopf_queue_remove_device}: answers what is pending. A group that a worker owns stays the
   * worker's (hazard repaired: the 6.12.y form frees it under the worker's hands).
   */
  public void removeDevice(IopfQueue queue, Device dev) {
    DevIommu iommu = dev.iommu;
    queue.lock.lock();
    iommu.lock.lock();
    IommuFaultParam param = iommu.faultParam;
    if (param == null || param.queue != queue) {
      throw params.broken("iopf_queue", "a device leaves a fault queue it is not in");
    }
    answerPending(param);
    param.queueList.delInit();
    // Readers that start after the free was asked for must not find the pointer.
    iommu.faultParam = null;
    params.uninstall(param);
    iommu.lock.unlock();
    queue.lock.unlock();
  }

  /**
   * {@code iopf_queue_flush_dev}: waits for all faults queued so far. Never at once with a removal:
   * it uses the fault data without a reference, so that a driver which flushes a device outside of
   * its queue is wrong even where nothing comes of it.
   */
  public void flushDev(Device dev) {
    IommuFaultParam param = dev.iommu.faultParam;
    if (param == null) {
      throw params.broken("iopf_queue", "a device is flushed that is in no fault queue");
    }
    params.ledger().flushBegins(param);
    param.queue.wq.flush();
    params.ledger().flushEnds(param);
  }

  /**
   * {@code iopf_queue_discard_partial}: frees the waiting requests of all devices of the queue.
   *
   * @return 0, or {@code -EINVAL} without a queue
   */
  public int discardPartial(IopfQueue queue) {
    if (queue == null) {
      return -Errno.EINVAL;
    }
    queue.lock.lock();
    ListHead<IommuFaultParam> head = queue.devices;
    for (ListHead<IommuFaultParam> at = head.next(); at != head; at = at.next()) {
      discard(at.owner());
    }
    queue.lock.unlock();
    return 0;
  }

  /**
   * Frees the waiting requests for a PASID that is being detached, so that they cannot end up in a
   * group of its next owner (hazard repaired). The driver has drained its ring.
   */
  public void discardPasid(Device dev, int pasid) {
    discard(dev, fault -> fault.pasid() == pasid);
  }

  /** Frees the waiting requests of one group: nobody will complete it (hazard repaired). */
  void discardGroup(Device dev, IommuFault of) {
    discard(dev, fault -> fault.group() == of.group() && fault.pasid() == of.pasid());
  }

  private void discard(Device dev, Predicate<IommuFault> which) {
    if (kernel.defects().on(STALE_PARTIALS)) {
      return;
    }
    IommuFaultParam param = params.get(dev);
    if (param == null) {
      return;
    }
    param.lock.lock();
    params.freePartials(param, which);
    param.lock.unlock();
    params.put(param);
  }

  private int install(IopfQueue queue, Device dev) {
    if (!dev.iommu.ops.respondsToPages()) {
      return -Errno.ENODEV;
    }
    if (dev.iommu.faultParam != null) {
      return -Errno.EBUSY;
    }
    Memory memory = kernel.slab().kzalloc("iommu_fault_param");
    if (memory == null) {
      return -Errno.ENOMEM;
    }
    IommuFaultParam param = new IommuFaultParam(kernel, memory, dev, queue);
    params.ledger().opens(param);
    queue.devices.add(param.queueList);
    dev.iommu.faultParam = param;
    return 0;
  }

  private void answerPending(IommuFaultParam param) {
    param.lock.lock();
    params.freePartials(param, any -> true);
    while (!param.faults.empty()) {
      IopfGroup group = param.faults.next().owner();
      IommuFault last = group.lastFault.fault;
      param.dev.iommu.ops.pageResponse(param.dev, last.pasid(), last.group(), ResponseCode.INVALID);
      group.pendingNode.delInit();
      if (kernel.defects().on(REMOVE_FREES_GROUP)) {
        groups.free(group);
      }
    }
    kernel.platform().look(() -> owesNoAnswer(param));
    param.lock.unlock();
  }

  /** Invariant I10. A report that is under way can still add to the data. */
  private void owesNoAnswer(IommuFaultParam param) {
    if (!param.faults.empty() || !param.partial.empty()) {
      throw params.broken(
          "iommu_fault_param", "a device leaves its fault queue and is owed answers");
    }
  }

  /** Invariant I21. */
  private void outlivesItsUsers(IopfQueue queue) {
    if (!queue.devices.empty() || !groups.owners().none(queue)) {
      throw params.broken("iopf_queue", "a fault queue is freed that somebody still uses");
    }
  }

  private void discard(IommuFaultParam param) {
    param.lock.lock();
    params.freePartials(param, any -> true);
    param.lock.unlock();
  }
}
