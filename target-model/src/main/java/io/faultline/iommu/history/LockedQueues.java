package io.faultline.iommu.history;

import io.faultline.iommu.Device;
import io.faultline.iommu.IommuFaultParam;
import io.faultline.iommu.IopfQueue;
import io.faultline.kernel.Errno;
import io.faultline.kernel.Kernel;
import io.faultline.kernel.ListHead;
import io.faultline.sim.Memory;
import java.util.Map;
import java.util.TreeMap;

/**
 * Fault queues of 5.18 to 6.7. Two records per device, both guarded by {@code dev_iommu->lock}:
 * {@code iopf_device_param}, which is the present structure in this role, and the fault handler's.
 */
final class LockedQueues {
  private final Kernel kernel;
  private final Partials partials;
  private final Map<String, LockedDevIommu> devices = new TreeMap<>();

  LockedQueues(Kernel kernel, Partials partials) {
    this.kernel = kernel;
    this.partials = partials;
  }

  /** The part of {@code dev_iommu} that only these versions have. */
  LockedDevIommu of(Device dev) {
    LockedDevIommu part = devices.get(dev.name);
    if (part == null || part.memory() != dev.iommu.memory()) {
      part = new LockedDevIommu(dev.iommu);
      devices.put(dev.name, part);
    }
    return part;
  }

  /** {@code iopf_queue_free}. */
  void free(IopfQueue queue) {
    while (!queue.devices.empty()) {
      leave(queue, queue.devices.next().owner().dev);
    }
    queue.wq.destroy();
    kernel.slab().kfree(queue);
  }

  /**
   * {@code iopf_queue_add_device}, then {@code iommu_register_device_fault_handler}.
   *
   * @return 0, {@code -EBUSY}, {@code -ENOMEM}
   */
  int add(IopfQueue queue, Device dev) {
    queue.lock.lock();
    dev.iommu.lock.lock();
    int error = join(queue, dev);
    dev.iommu.lock.unlock();
    queue.lock.unlock();
    if (error != 0) {
      return error;
    }
    dev.iommu.lock.lock();
    error = register(of(dev));
    dev.iommu.lock.unlock();
    if (error != 0) {
      leave(queue, dev);
    }
    return error;
  }

  /**
   * {@code iommu_unregister_device_fault_handler}, then {@code iopf_queue_remove_device}.
   *
   * @return 0, or {@code -EBUSY} while answers are owed
   */
  int remove(IopfQueue queue, Device dev) {
    dev.iommu.lock.lock();
    int error = unregister(of(dev));
    dev.iommu.lock.unlock();
    if (error == 0) {
      leave(queue, dev);
    }
    return error;
  }

  /** {@code iopf_queue_flush_dev}: the device's lock is held for the whole wait. */
  void flush(Device dev) {
    dev.iommu.lock.lock();
    IommuFaultParam param = dev.iommu.faultParam;
    if (param != null) {
      param.queue.wq.flush();
    }
    dev.iommu.lock.unlock();
  }

  /** {@code iopf_queue_discard_partial}: reports change the same lists under another lock. */
  void discardPartial(IopfQueue queue) {
    queue.lock.lock();
    ListHead<IommuFaultParam> head = queue.devices;
    for (ListHead<IommuFaultParam> at = head.next(); at != head; at = at.next()) {
      partials.free(at.owner().partial, any -> true);
    }
    queue.lock.unlock();
  }

  private int join(IopfQueue queue, Device dev) {
    if (dev.iommu.faultParam != null) {
      return -Errno.EBUSY;
    }
    Memory memory = kernel.slab().kzalloc("iopf_device_param");
    if (memory == null) {
      return -Errno.ENOMEM;
    }
    IommuFaultParam param = new IommuFaultParam(kernel, memory, dev, queue);
    queue.devices.add(param.queueList);
    dev.iommu.faultParam = param;
    return 0;
  }

  private int register(LockedDevIommu iommu) {
    Memory memory = kernel.slab().kzalloc("iommu_fault_param");
    if (memory == null) {
      return -Errno.ENOMEM;
    }
    iommu.faultParam = new LockedFaultParam(kernel, memory);
    return 0;
  }

  /** Looks at the list of who is owed an answer without the lock of that list. */
  private int unregister(LockedDevIommu iommu) {
    LockedFaultParam param = iommu.faultParam;
    if (!param.faults.empty()) {
      return -Errno.EBUSY;
    }
    iommu.faultParam = null;
    kernel.slab().kfree(param);
    return 0;
  }

  private void leave(IopfQueue queue, Device dev) {
    queue.lock.lock();
    dev.iommu.lock.lock();
    IommuFaultParam param = dev.iommu.faultParam;
    param.queueList.delInit();
    dev.iommu.faultParam = null;
    dev.iommu.lock.unlock();
    queue.lock.unlock();
    partials.free(param.partial, any -> true);
    kernel.slab().kfree(param);
  }
}
