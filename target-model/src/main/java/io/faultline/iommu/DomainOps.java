package io.faultline.iommu;

import io.faultline.kernel.Errno;

/** {@code struct iommu_domain_ops}: what a driver does with a domain of its own. */
public interface DomainOps {
  /**
   * {@code attach_dev}: points the device, as far as it works without a PASID, at the domain; all
   * or nothing.
   *
   * @return 0 or a negated error number; a driver without this answers {@code -ENODEV}
   */
  default int attachDev(IommuDomain domain, Device dev) {
    return -Errno.ENODEV;
  }

  /** Whether there is a {@code set_dev_pasid}. */
  default boolean attachesPasids() {
    return true;
  }

  /**
   * {@code set_dev_pasid}: points a PASID of the device at the domain; all or nothing for this
   * device.
   *
   * @param old the domain the PASID is switched over from; null when it had none
   * @return 0 or a negated error number
   */
  int setDevPasid(IommuDomain domain, Device dev, int pasid, IommuDomain old);

  /** {@code free}: the domain is attached nowhere. */
  void free(IommuDomain domain);
}
