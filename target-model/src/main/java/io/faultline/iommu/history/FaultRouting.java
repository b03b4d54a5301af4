package io.faultline.iommu.history;

import io.faultline.device.ResponseCode;
import io.faultline.iommu.Device;
import io.faultline.iommu.IopfGroup;

/** How the work of a group finds the address space that its requests are about. */
interface FaultRouting {
  /**
   * The reporter's part.
   *
   * @return false when nobody handles the faults of this PASID
   */
  default boolean atReport(Device dev, IopfGroup group) {
    return true;
  }

  /** The worker's part: resolves the requests of the group until one fails. */
  ResponseCode handle(Device dev, IopfGroup group);
}
