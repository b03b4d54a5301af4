package io.faultline.iommu;

import io.faultline.device.ResponseCode;
import io.faultline.kernel.ErrPtr;
import io.faultline.mm.Mm;

/** {@code struct iommu_ops} and {@code iommu_domain_ops}: what a driver does for the core. */
public interface IommuOps {
  /** {@code set_dev_pasid}: all or nothing for this device; 0 or a negated error number. */
  int setDevPasid(IommuDomain domain, Device dev, int pasid);

  /** {@code remove_dev_pasid}: blocks, invalidates and drains; cannot fail. */
  void removeDevPasid(Device dev, int pasid, IommuDomain domain);

  /** {@code domain_alloc_sva}. */
  ErrPtr<IommuDomain> domainAllocSva(Device dev, Mm mm);

  /** {@code domain->ops->free}. */
  void domainFree(IommuDomain domain);

  /** Whether the hardware could translate for the device and PASID; for rules, not a step. */
  boolean translates(Device dev, int pasid);

  /** {@code page_response}. */
  void pageResponse(Device dev, int pasid, int group, ResponseCode code);
}
