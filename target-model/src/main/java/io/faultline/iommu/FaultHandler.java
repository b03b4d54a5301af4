package io.faultline.iommu;

/** {@code iommu_domain->iopf_handler}: takes a complete group of faults. */
@FunctionalInterface
public interface FaultHandler {
  /**
   * Takes the group over; runs in the thread that reports.
   *
   * @return 0 when it did, otherwise a negated error number and the group is still the reporter's
   */
  int handle(IopfGroup group);
}
