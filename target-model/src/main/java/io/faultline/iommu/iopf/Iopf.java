package io.faultline.iommu.iopf;

import io.faultline.iommu.IommuCore;

/** The parts of I/O page fault handling, wired together. */
public final class Iopf {
  private final FaultQueues queues;
  private final FaultGroups groups;
  private final FaultReports reports;

  public Iopf(IommuCore core) {
    FaultParams params = new FaultParams(core.kernel());
    this.groups = new FaultGroups(core.kernel(), params);
    this.queues = new FaultQueues(core.kernel(), params, groups);
    this.reports = new FaultReports(core, params, groups, queues);
  }

  public FaultQueues queues() {
    return queues;
  }

  public FaultGroups groups() {
    return groups;
  }

  public FaultReports reports() {
    return reports;
  }
}
