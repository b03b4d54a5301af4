package io.faultline.iommu.history;

import io.faultline.device.ResponseCode;
import io.faultline.iommu.Device;
import io.faultline.iommu.IommuFault;
import io.faultline.iommu.IommuFaultParam;
import io.faultline.iommu.IopfGroup;
import io.faultline.iommu.IopfQueue;
import io.faultline.iommu.PageFaults;
import io.faultline.kernel.Errno;
import io.faultline.kernel.Kernel;
import io.faultline.kernel.ListHead;
import io.faultline.kernel.Work;
import io.faultline.sim.Memory;

/**
 * Page faults of 5.18 to 6.7. A report holds {@code dev_iommu->lock} from beginning to end; who
 * answers takes it not at all and finds the request again by its group's index.
 */
class LockedFaults implements PageFaults {
  private final Kernel kernel;
  private final FaultRouting routing;
  private final Partials partials;
  private final LockedQueues queues;

  LockedFaults(Kernel kernel, FaultRouting routing) {
    this.kernel = kernel;
    this.routing = routing;
    this.partials = new Partials(kernel);
    this.queues = new LockedQueues(kernel, partials);
  }

  /**
   * {@code iommu_report_device_fault}, and the driver that answers what it refuses.
   *
   * @return 0; {@code -EINVAL} without handler; {@code -ENODEV} without queue or domain; {@code
   *     -ENOMEM}
   */
  @Override
  public int report(Device dev, IommuFault fault) {
    dev.iommu.lock.lock();
    int error = reportLocked(dev, fault);
    dev.iommu.lock.unlock();
    if (error != 0 && fault.lastPage()) {
      dev.iommu.ops.pageResponse(dev, fault.pasid(), fault.group(), ResponseCode.INVALID);
    }
    return error;
  }

  private int reportLocked(Device dev, IommuFault fault) {
    LockedFaultParam param = queues.of(dev).faultParam;
    if (param == null) {
      return -Errno.EINVAL;
    }
    return fault.lastPage() ? reportLast(param, dev, fault) : queueIopf(dev, fault);
  }

  private int reportLast(LockedFaultParam param, Device dev, IommuFault fault) {
    Memory memory = kernel.slab().kzalloc("iommu_fault_event");
    if (memory == null) {
      return -Errno.ENOMEM;
    }
    PendingFault pending = new PendingFault(memory, fault);
    param.lock.lock();
    param.faults.addTail(pending.list);
    param.lock.unlock();
    int error = queueIopf(dev, fault);
    if (error != 0) {
      param.lock.lock();
      pending.list.delInit();
      param.lock.unlock();
      kernel.slab().kfree(pending);
    }
    return error;
  }

  /** {@code iommu_queue_iopf}, the fault handler that devices register. */
  private int queueIopf(Device dev, IommuFault fault) {
    IommuFaultParam param = dev.iommu.faultParam;
    if (param == null) {
      return -Errno.ENODEV;
    }
    return fault.lastPage() ? queueGroup(param, dev, fault) : partials.keep(param.partial, fault);
  }

  private int queueGroup(IommuFaultParam param, Device dev, IommuFault last) {
    Memory memory = kernel.slab().kzalloc("iopf_group");
    if (memory == null) {
      partials.free(param.partial, fault -> fault.group() == last.group());
      return -Errno.ENOMEM;
    }
    IopfGroup group = new IopfGroup(memory, param, last);
    partials.collect(dev, param.partial, group);
    if (!routing.atReport(dev, group)) {
      free(group);
      return -Errno.ENODEV;
    }
    group.work = new Work(memory, () -> handleGroup(dev, group));
    param.queue.wq.queueWork(group.work);
    return 0;
  }

  /** {@code iopf_handle_group}. */
  private void handleGroup(Device dev, IopfGroup group) {
    ResponseCode status = routing.handle(dev, group);
    respond(dev, group.lastFault.fault, status);
    free(group);
  }

  private void free(IopfGroup group) {
    partials.freeOf(group);
    kernel.slab().kfree(group);
  }

  /**
   * {@code iommu_page_response}: reads the pointer without a lock and answers the first request
   * with this index.
   *
   * @return 0, or {@code -EINVAL} when nothing of the sort is owed an answer
   */
  int respond(Device dev, IommuFault last, ResponseCode code) {
    LockedFaultParam param = queues.of(dev).faultParam;
    if (param == null) {
      return -Errno.EINVAL;
    }
    param.lock.lock();
    int error = answerFirst(param, dev, last.group(), code);
    param.lock.unlock();
    return error;
  }

  private int answerFirst(LockedFaultParam param, Device dev, int index, ResponseCode code) {
    ListHead<PendingFault> at = param.faults.next();
    while (at != param.faults && at.owner().fault.group() != index) {
      at = at.next();
    }
    if (at == param.faults) {
      return -Errno.EINVAL;
    }
    PendingFault pending = at.owner();
    dev.iommu.ops.pageResponse(dev, pending.fault.pasid(), pending.fault.group(), code);
    pending.list.delInit();
    kernel.slab().kfree(pending);
    return 0;
  }

  @Override
  public IopfQueue alloc(String name) {
    return EraQueue.alloc(kernel, name);
  }

  @Override
  public void free(IopfQueue queue) {
    queues.free(queue);
  }

  @Override
  public int addDevice(IopfQueue queue, Device dev) {
    return queues.add(queue, dev);
  }

  @Override
  public int removeDevice(IopfQueue queue, Device dev) {
    return queues.remove(queue, dev);
  }

  @Override
  public void flushDev(Device dev) {
    queues.flush(dev);
  }

  @Override
  public void discardPartial(IopfQueue queue) {
    queues.discardPartial(queue);
  }

  /** Nobody thought of it. */
  @Override
  public void discardPasid(Device dev, int pasid) {}
}
