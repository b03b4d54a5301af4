package io.faultline.scenario.act;

import io.faultline.iommu.Device;
import io.faultline.iommu.IommuSva;
import io.faultline.mm.Mm;

/**
 * What a device driver remembers of a bind it made.
 *
 * @param dev the device it bound
 * @param sva the handle it got
 * @param pasid the PASID it told the device
 * @param mm the address space it bound
 */
record Binding(Device dev, IommuSva sva, int pasid, Mm mm) {}
