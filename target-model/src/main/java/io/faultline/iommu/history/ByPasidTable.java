package io.faultline.iommu.history;

import io.faultline.device.ResponseCode;
import io.faultline.iommu.Device;
import io.faultline.iommu.IommuFault;
import io.faultline.iommu.IopfGroup;
import io.faultline.mm.Mm;

/** Routing of 5.18 to 6.1: each request leads to an address space by its own PASID. */
final class ByPasidTable implements FaultRouting {
  private final GroupFaults faults;
  private final PasidTable table;

  ByPasidTable(GroupFaults faults, PasidTable table) {
    this.faults = faults;
    this.table = table;
  }

  @Override
  public ResponseCode handle(Device dev, IopfGroup group) {
    return faults.each(group, this::resolve);
  }

  /** {@code iopf_handle_single}. */
  private ResponseCode resolve(IommuFault fault) {
    Mm mm = table.find(fault.pasid());
    return mm == null ? ResponseCode.INVALID : faults.resolveHeld(fault, mm);
  }
}
