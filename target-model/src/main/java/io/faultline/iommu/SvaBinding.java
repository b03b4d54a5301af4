package io.faultline.iommu;

import io.faultline.kernel.ErrPtr;
import io.faultline.mm.Mm;

/** Binding of address spaces to devices, as device drivers use it. */
public interface SvaBinding {
  /** {@code iommu_sva_bind_device}: a handle, or a negated error number. */
  ErrPtr<IommuSva> bindDevice(Device dev, Mm mm);

  /** {@code iommu_sva_unbind_device}, for a device that has been stopped. */
  void unbindDevice(IommuSva handle);

  /** {@code iommu_sva_get_pasid}; the handle is held. */
  int getPasid(IommuSva handle);

  /** Registers what holds whenever no bind or unbind is in progress. */
  void guards(Runnable invariant);
}
