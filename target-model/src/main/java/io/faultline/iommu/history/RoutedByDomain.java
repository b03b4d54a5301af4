package io.faultline.iommu.history;

import io.faultline.device.ResponseCode;
import io.faultline.iommu.Device;
import io.faultline.iommu.IommuFault;
import io.faultline.iommu.IommuFaultParam;
import io.faultline.iommu.IopfGroup;
import io.faultline.kernel.Errno;
import io.faultline.kernel.Kernel;
import io.faultline.sim.Memory;

/**
 * Page faults of 6.9 and 6.10. Fault data comes first: without it a request gets no answer. Groups
 * stand in the list of what is owed; a removal answers them and leaves them to their worker.
 */
final class RoutedByDomain extends CountedFaults {
  RoutedByDomain(Kernel kernel, FaultRouting routing) {
    super(kernel, routing, (memory, dev, queue) -> new IommuFaultParam(kernel, memory, dev, queue));
  }

  /**
   * {@code iommu_report_device_fault}.
   *
   * @return 0; {@code -EINVAL} without fault data, and then nobody answers; {@code -ENOMEM}
   */
  @Override
  public int report(Device dev, IommuFault fault) {
    IommuFaultParam param = params.get(dev);
    if (param == null) {
      return -Errno.EINVAL;
    }
    if (!fault.lastPage()) {
      int error = params.keep(param, fault);
      params.put(param);
      return error;
    }
    Memory memory = kernel.slab().kzalloc("iopf_group");
    if (memory == null) {
      abort(param, fault);
      return 0;
    }
    IopfGroup group = group(memory, param, fault);
    if (!route(group) || handOver(group) != 0) {
      respond(group, ResponseCode.FAILURE);
      free(group);
    }
    return 0;
  }

  private void abort(IommuFaultParam param, IommuFault fault) {
    Memory stack = kernel.slab().stack("iopf_group");
    IopfGroup group = group(stack, param, fault);
    respond(group, ResponseCode.FAILURE);
    freeContents(group);
    kernel.slab().leaveScope(stack);
  }

  /** {@code iopf_group_alloc}: takes the reference over, and what waits for this index. */
  private IopfGroup group(Memory memory, IommuFaultParam param, IommuFault last) {
    IopfGroup group = new IopfGroup(memory, param, last);
    param.lock.lock();
    partials.collect(param.dev, param.partial, group);
    param.faults.add(group.pendingNode);
    param.lock.unlock();
    return group;
  }

  @Override
  void respond(IopfGroup group, ResponseCode code) {
    IommuFaultParam param = group.faultParam;
    param.lock.lock();
    if (!group.pendingNode.empty()) {
      answer(param.dev, group.lastFault.fault, code);
      group.pendingNode.delInit();
    }
    param.lock.unlock();
  }

  @Override
  int settle(IommuFaultParam param) {
    param.lock.lock();
    partials.free(param.partial, any -> true);
    while (!param.faults.empty()) {
      IopfGroup group = param.faults.next().owner();
      answer(param.dev, group.lastFault.fault, ResponseCode.INVALID);
      group.pendingNode.delInit();
    }
    param.lock.unlock();
    return 0;
  }
}
