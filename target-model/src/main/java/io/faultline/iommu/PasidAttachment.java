package io.faultline.iommu;

import io.faultline.kernel.ErrPtr;

/** Attaching domains to PASIDs of a group, and finding them again. */
public interface PasidAttachment {
  /**
   * {@code iommu_attach_device_pasid}.
   *
   * @return 0; {@code -EINVAL}; {@code -EBUSY} when the slot is taken; {@code -ENOMEM}; the
   *     driver's error
   */
  int attachDevicePasid(IommuDomain domain, Device dev, int pasid, IommuAttachHandle handle);

  /** {@code iommu_detach_device_pasid}. */
  void detachDevicePasid(IommuDomain domain, Device dev, int pasid);

  /**
   * {@code iommu_attach_handle_get}, or what its era had in its place.
   *
   * @param type null for any
   * @return the handle, {@code -ENOENT}, or {@code -EBUSY} for a domain of another type
   */
  ErrPtr<IommuAttachHandle> attachHandleGet(IommuGroup group, int pasid, DomainType type);
}
