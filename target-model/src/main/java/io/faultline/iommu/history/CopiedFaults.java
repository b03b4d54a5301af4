package io.faultline.iommu.history;

import io.faultline.device.ResponseCode;
import io.faultline.iommu.Device;
import io.faultline.iommu.IommuFault;
import io.faultline.iommu.IommuFaultParam;
import io.faultline.iommu.IopfGroup;
import io.faultline.kernel.Errno;
import io.faultline.kernel.Kernel;
import io.faultline.kernel.ListHead;
import io.faultline.sim.Memory;

/**
 * The patch of 2024 as posted: fault data is counted, answers still search copies of the requests.
 * When the handler refuses, the group's end and the report's way out both drop the one reference.
 */
final class CopiedFaults extends CountedFaults {
  CopiedFaults(Kernel kernel, FaultRouting routing) {
    super(kernel, routing, (memory, dev, queue) -> new CopiedParam(kernel, memory, dev, queue));
  }

  /**
   * {@code iommu_report_device_fault}, and the driver that answers what it refuses.
   *
   * @return 0; {@code -EINVAL} without fault data; {@code -ENODEV} without domain; {@code -ENOMEM};
   *     the handler's error
   */
  @Override
  public int report(Device dev, IommuFault fault) {
    CopiedParam param = (CopiedParam) params.get(dev);
    int error = param == null ? -Errno.EINVAL : reportHeld(param, fault);
    if (error != 0 && fault.lastPage()) {
      answer(dev, fault, ResponseCode.INVALID);
    }
    return error;
  }

  private int reportHeld(CopiedParam param, IommuFault fault) {
    if (!fault.lastPage()) {
      int error = params.keep(param, fault);
      params.put(param);
      return error;
    }
    PendingFault pending = remember(param, fault);
    int error = pending == null ? -Errno.ENOMEM : queueGroup(param, fault);
    if (error != 0) {
      forget(param, pending);
      params.put(param);
    }
    return error;
  }

  private PendingFault remember(CopiedParam param, IommuFault fault) {
    Memory memory = kernel.slab().kzalloc("iommu_fault_event");
    if (memory == null) {
      return null;
    }
    PendingFault pending = new PendingFault(memory, fault);
    param.lock.lock();
    param.pending.addTail(pending.list);
    param.lock.unlock();
    return pending;
  }

  private void forget(CopiedParam param, PendingFault pending) {
    if (pending == null) {
      return;
    }
    param.lock.lock();
    pending.list.delInit();
    param.lock.unlock();
    kernel.slab().kfree(pending);
  }

  /** {@code iommu_handle_iopf} of the patch. */
  private int queueGroup(CopiedParam param, IommuFault last) {
    Memory memory = kernel.slab().kzalloc("iopf_group");
    param.lock.lock();
    if (memory == null) {
      partials.free(param.partial, fault -> fault.group() == last.group());
      param.lock.unlock();
      return -Errno.ENOMEM;
    }
    IopfGroup group = new IopfGroup(memory, param, last);
    partials.collect(param.dev, param.partial, group);
    param.lock.unlock();
    if (!route(group)) {
      partials.freeOf(group);
      kernel.slab().kfree(group);
      return -Errno.ENODEV;
    }
    int error = handOver(group);
    if (error != 0) {
      free(group);
    }
    return error;
  }

  /** Answers the first request with this index. */
  @Override
  void respond(IopfGroup group, ResponseCode code) {
    CopiedParam param = (CopiedParam) group.faultParam;
    int index = group.lastFault.fault.group();
    param.lock.lock();
    ListHead<PendingFault> at = param.pending.next();
    while (at != param.pending && at.owner().fault.group() != index) {
      at = at.next();
    }
    if (at != param.pending) {
      answer(param.dev, at.owner().fault, code);
      at.delInit();
      kernel.slab().kfree(at.owner());
    }
    param.lock.unlock();
  }

  /** {@code -EBUSY} while answers are owed. */
  @Override
  int settle(IommuFaultParam param) {
    param.lock.lock();
    boolean owed = !((CopiedParam) param).pending.empty();
    if (!owed) {
      partials.free(param.partial, any -> true);
    }
    param.lock.unlock();
    return owed ? -Errno.EBUSY : 0;
  }
}
