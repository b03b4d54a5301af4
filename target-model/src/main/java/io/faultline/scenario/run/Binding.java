package io.faultline.scenario.run;

import io.faultline.iommu.Device;
import io.faultline.iommu.IommuSva;

/**
 * What a device driver remembers of a bind it made.
 *
 * @param dev the device it bound
 * @param sva the handle it got
 * @param pasid the PASID it told the device
 */
record Binding(Device dev, IommuSva sva, int pasid) {}
