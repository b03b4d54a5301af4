package io.faultline.iommu;

import io.faultline.device.Endpoint;
import io.faultline.device.ResponseCode;
import io.faultline.kernel.ErrPtr;
import io.faultline.kernel.Errno;
import io.faultline.mm.Mm;

/** {@code struct iommu_ops}: what a driver does for the core. */
public interface IommuOps {
  /**
   * {@code probe_device}, with what the core keeps about the device.
   *
   * @return {@code -ENODEV} for a device that this driver does not know, {@code -ENOMEM}
   */
  default ErrPtr<DevIommu> probeDevice(Endpoint endpoint) {
    return ErrPtr.error(Errno.ENODEV);
  }

  /** {@code probe_finalize}: the device has its group and can be told apart from now on. */
  default void probeFinalize(Device dev) {}

  /**
   * {@code release_device}: the driver forgets the device; nothing of it is on its way any more.
   *
   * @param iommu what {@link #probeDevice} gave; the core frees it
   */
  default void releaseDevice(DevIommu iommu) {}

  /**
   * {@code device_group}: the group of a device, made if it is the first.
   *
   * @return the group, or {@code -ENOMEM}
   */
  default ErrPtr<IommuGroup> deviceGroup(Endpoint endpoint) {
    return ErrPtr.error(Errno.ENODEV);
  }

  /** The last device of a group has gone; its memory is about to be freed. */
  default void groupEnds(IommuGroup group) {}

  /** {@code def_domain_type}: what the kernel's own DMA of the device goes through. */
  default DomainType defaultDomainType(Device dev) {
    return DomainType.DMA;
  }

  /** {@code remove_dev_pasid}: blocks, invalidates and drains; cannot fail. */
  void removeDevPasid(Device dev, int pasid, IommuDomain domain);

  /** {@code domain_alloc_sva}. */
  ErrPtr<IommuDomain> domainAllocSva(Device dev, Mm mm);

  /**
   * {@code domain_alloc} and the static domains: a domain of a type other than SVA.
   *
   * @return the domain, {@code -EOPNOTSUPP} for a type the driver does not have, {@code -ENOMEM}
   */
  default ErrPtr<IommuDomain> domainAlloc(Device dev, DomainType type) {
    return ErrPtr.error(Errno.EOPNOTSUPP);
  }

  /** Whether the hardware could translate for the device and PASID; for rules, not a step. */
  boolean translates(Device dev, int pasid);

  /**
   * Whether the hardware has any entry or translation of the PASID left, even one that does not
   * translate; for rules, not a step.
   */
  default boolean knows(Device dev, int pasid) {
    return translates(dev, pasid);
  }

  /**
   * Whether a PASID has been removed as far as the driver's contract goes: the hardware knows
   * nothing of it, and what the driver waits for has come. For rules, not a step.
   */
  default boolean removed(Device dev, int pasid) {
    return !knows(dev, pasid);
  }

  /**
   * The domain the hardware uses for the device and PASID, 0 for requests without one; null for
   * none. For rules, not a step.
   */
  default IommuDomain programmed(Device dev, int pasid) {
    return null;
  }

  /** Whether there is a {@code page_response}; not a step. */
  default boolean respondsToPages() {
    return true;
  }

  /** {@code page_response}. */
  void pageResponse(Device dev, int pasid, int group, ResponseCode code);
}
