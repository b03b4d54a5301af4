package io.faultline.iommu.iopf;

import io.faultline.iommu.Device;
import io.faultline.iommu.IommuCore;
import io.faultline.iommu.IommuFault;
import io.faultline.iommu.IopfQueue;
import io.faultline.iommu.PageFaults;

/** The parts of I/O page fault handling, wired together. */
public final class Iopf implements PageFaults {
  private final FaultQueues queues;
  private final FaultGroups groups;
  private final FaultReports reports;

  public Iopf(IommuCore core) {
    FaultParams params = new FaultParams(core.kernel());
    this.groups =
        new FaultGroups(core.kernel(), params, new GroupOwners(core.kernel(), core.mms()));
    this.queues = new FaultQueues(core.kernel(), params, groups);
    this.reports = new FaultReports(core, params, groups, queues);
  }

  /** How groups are answered and end, for who handles them. */
  public FaultGroups groups() {
    return groups;
  }

  public FaultQueues queues() {
    return queues;
  }

  public FaultReports reports() {
    return reports;
  }

  @Override
  public IopfQueue alloc(String name) {
    return queues.alloc(name);
  }

  @Override
  public void free(IopfQueue queue) {
    queues.free(queue);
  }

  @Override
  public int addDevice(IopfQueue queue, Device dev) {
    return queues.addDevice(queue, dev);
  }

  @Override
  public int removeDevice(IopfQueue queue, Device dev) {
    queues.removeDevice(queue, dev);
    return 0;
  }

  @Override
  public void flushDev(Device dev) {
    queues.flushDev(dev);
  }

  @Override
  public void discardPartial(IopfQueue queue) {
    queues.discardPartial(queue);
  }

  @Override
  public void discardPasid(Device dev, int pasid) {
    queues.discardPasid(dev, pasid);
  }

  @Override
  public int report(Device dev, IommuFault fault) {
    return reports.report(dev, fault);
  }
}
