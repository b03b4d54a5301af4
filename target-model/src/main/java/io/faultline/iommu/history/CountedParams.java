package io.faultline.iommu.history;

import io.faultline.iommu.Device;
import io.faultline.iommu.IommuFault;
import io.faultline.iommu.IommuFaultParam;
import io.faultline.iommu.IopfFault;
import io.faultline.iommu.IopfQueue;
import io.faultline.kernel.Errno;
import io.faultline.kernel.Kernel;
import io.faultline.kernel.ListHead;
import io.faultline.sim.Memory;

/**
 * Fault data of 6.9 and 6.10, and of the patch before: found under RCU, kept alive by counting, and
 * put into queues.
 */
final class CountedParams {
  /** The fault data that a design has. */
  @FunctionalInterface
  interface Maker {
    /** Fault data in this memory. */
    IommuFaultParam make(Memory memory, Device dev, IopfQueue queue);
  }

  private final Kernel kernel;
  private final Partials partials;
  private final Maker maker;

  CountedParams(Kernel kernel, Partials partials, Maker maker) {
    this.kernel = kernel;
    this.partials = partials;
    this.maker = maker;
  }

  /** {@code iopf_get_dev_fault_param}. */
  IommuFaultParam get(Device dev) {
    kernel.rcu().readLock();
    IommuFaultParam param = dev.iommu.faultParam;
    boolean found = param != null && param.users.incNotZero();
    kernel.rcu().readUnlock();
    return found ? param : null;
  }

  /** {@code iopf_put_dev_fault_param}. */
  void put(IommuFaultParam param) {
    if (param.users.decAndTest()) {
      kernel.slab().kfreeRcu(param);
    }
  }

  /** {@code report_partial_fault}. */
  int keep(IommuFaultParam param, IommuFault fault) {
    IopfFault kept = partials.alloc(fault);
    if (kept == null) {
      return -Errno.ENOMEM;
    }
    param.lock.lock();
    param.partial.add(kept.list);
    param.lock.unlock();
    return 0;
  }

  /** {@code iopf_queue_add_device}: 0, {@code -EBUSY}, {@code -ENOMEM}. */
  int add(IopfQueue queue, Device dev) {
    queue.lock.lock();
    dev.iommu.lock.lock();
    int error = install(queue, dev);
    dev.iommu.lock.unlock();
    queue.lock.unlock();
    return error;
  }

  private int install(IopfQueue queue, Device dev) {
    if (dev.iommu.faultParam != null) {
      return -Errno.EBUSY;
    }
    Memory memory = kernel.slab().kzalloc("iommu_fault_param");
    if (memory == null) {
      return -Errno.ENOMEM;
    }
    IommuFaultParam param = maker.make(memory, dev, queue);
    queue.devices.add(param.queueList);
    dev.iommu.faultParam = param;
    return 0;
  }

  /** Takes the installed data away; the caller holds the locks of the queue and the device. */
  void uninstall(Device dev, IommuFaultParam param) {
    param.queueList.delInit();
    dev.iommu.faultParam = null;
    put(param);
  }

  /** {@code iopf_queue_discard_partial}. */
  void discardPartial(IopfQueue queue) {
    queue.lock.lock();
    ListHead<IommuFaultParam> head = queue.devices;
    for (ListHead<IommuFaultParam> at = head.next(); at != head; at = at.next()) {
      IommuFaultParam param = at.owner();
      param.lock.lock();
      partials.free(param.partial, any -> true);
      param.lock.unlock();
    }
    queue.lock.unlock();
  }
}
