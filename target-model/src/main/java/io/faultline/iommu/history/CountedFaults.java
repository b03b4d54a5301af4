package io.faultline.iommu.history;

import io.faultline.device.ResponseCode;
import io.faultline.iommu.Device;
import io.faultline.iommu.FaultHandler;
import io.faultline.iommu.IommuFault;
import io.faultline.iommu.IommuFaultParam;
import io.faultline.iommu.IopfGroup;
import io.faultline.iommu.IopfQueue;
import io.faultline.iommu.PageFaults;
import io.faultline.kernel.Errno;
import io.faultline.kernel.FailureKind;
import io.faultline.kernel.Kernel;
import io.faultline.kernel.Work;

/** What the two designs share that count the users of fault data. */
abstract class CountedFaults implements PageFaults {
  final Kernel kernel;
  final Partials partials;
  final CountedParams params;
  private final FaultRouting routing;

  CountedFaults(Kernel kernel, FaultRouting routing, CountedParams.Maker maker) {
    this.kernel = kernel;
    this.routing = routing;
    this.partials = new Partials(kernel);
    this.params = new CountedParams(kernel, partials, maker);
  }

  /** {@code iopf_group_response}. */
  abstract void respond(IopfGroup group, ResponseCode code);

  /** What removing a device does about answers that are owed; 0 if it may go on. */
  abstract int settle(IommuFaultParam param);

  /** Looks the domain up; what finds one keeps it valid only until a detach flushes. */
  final boolean route(IopfGroup group) {
    return routing.atReport(group.faultParam.dev, group);
  }

  /** The domain's handler: it queues the group, or refuses. */
  final int handOver(IopfGroup group) {
    FaultHandler handler = group.attachHandle.domain.iopfHandler;
    return kernel.fails(FailureKind.HANDLER) ? -Errno.EBUSY : handler.handle(group);
  }

  /** {@code iommu_sva_iopf_handler}, for the domains of these designs. */
  final int iopfHandler(IopfGroup group) {
    group.work = new Work(group.memory(), () -> handleGroup(group));
    return group.faultParam.queue.wq.queueWork(group.work) ? 0 : -Errno.EBUSY;
  }

  private void handleGroup(IopfGroup group) {
    respond(group, routing.handle(group.faultParam.dev, group));
    free(group);
  }

  /** {@code iopf_free_group}: drops the reference that the group has. */
  final void free(IopfGroup group) {
    freeContents(group);
    kernel.slab().kfree(group);
  }

  /** All but the group's own memory. */
  final void freeContents(IopfGroup group) {
    partials.freeOf(group);
    params.put(group.faultParam);
  }

  final void answer(Device dev, IommuFault last, ResponseCode code) {
    dev.iommu.ops.pageResponse(dev, last.pasid(), last.group(), code);
  }

  @Override
  public IopfQueue alloc(String name) {
    return EraQueue.alloc(kernel, name);
  }

  @Override
  public void free(IopfQueue queue) {
    while (!queue.devices.empty()) {
      removeDevice(queue, queue.devices.next().owner().dev);
    }
    queue.wq.destroy();
    kernel.slab().kfree(queue);
  }

  @Override
  public int addDevice(IopfQueue queue, Device dev) {
    return params.add(queue, dev);
  }

  @Override
  public int removeDevice(IopfQueue queue, Device dev) {
    queue.lock.lock();
    dev.iommu.lock.lock();
    IommuFaultParam param = dev.iommu.faultParam;
    int error = settle(param);
    if (error == 0) {
      params.uninstall(dev, param);
    }
    dev.iommu.lock.unlock();
    queue.lock.unlock();
    return error;
  }

  /** Neither lock nor reference: a driver does not flush a device that it has removed. */
  @Override
  public void flushDev(Device dev) {
    dev.iommu.faultParam.queue.wq.flush();
  }

  @Override
  public void discardPartial(IopfQueue queue) {
    params.discardPartial(queue);
  }

  /** Nobody thought of it. */
  @Override
  public void discardPasid(Device dev, int pasid) {}
}
