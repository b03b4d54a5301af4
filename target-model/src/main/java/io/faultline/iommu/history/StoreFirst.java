package io.faultline.iommu.history;

import io.faultline.iommu.Device;
import io.faultline.iommu.DomainType;
import io.faultline.iommu.IommuAttachHandle;
import io.faultline.iommu.IommuDomain;
import io.faultline.iommu.IommuGroup;
import io.faultline.iommu.PasidAttachment;
import io.faultline.kernel.ErrPtr;
import io.faultline.kernel.Errno;
import io.faultline.kernel.ListHead;

/**
 * Attachment of 6.2 to 6.10: the slot holds the domain, and holds it before the hardware is
 * programmed. The domain appears as an attach handle in its own memory, so that whoever follows a
 * slot touches the domain.
 */
final class StoreFirst implements PasidAttachment {
  /**
   * {@code iommu_attach_device_pasid}.
   *
   * @param handle not used: nothing but the domain is stored
   */
  @Override
  public int attachDevicePasid(
      IommuDomain domain, Device dev, int pasid, IommuAttachHandle handle) {
    IommuGroup group = dev.iommuGroup;
    IommuAttachHandle slot = new IommuAttachHandle(domain.memory());
    slot.domain = domain;
    group.mutex.lock();
    int error = group.pasidArray.insert(pasid, slot);
    if (error == 0) {
      error = setGroupPasid(domain, group, pasid);
      if (error != 0) {
        group.pasidArray.erase(pasid);
      }
    }
    group.mutex.unlock();
    return error;
  }

  /** {@code iommu_detach_device_pasid}: the slot is emptied when the hardware has forgotten. */
  @Override
  public void detachDevicePasid(IommuDomain domain, Device dev, int pasid) {
    IommuGroup group = dev.iommuGroup;
    group.mutex.lock();
    removeGroupPasid(domain, group, pasid, null);
    group.pasidArray.erase(pasid);
    group.mutex.unlock();
  }

  /** {@code iommu_get_domain_for_dev_pasid}. */
  @Override
  public ErrPtr<IommuAttachHandle> attachHandleGet(IommuGroup group, int pasid, DomainType type) {
    group.pasidArray.lock();
    IommuAttachHandle slot = group.pasidArray.load(pasid);
    boolean other = slot != null && type != null && slot.domain.type != type;
    group.pasidArray.unlock();
    if (other) {
      return ErrPtr.error(Errno.EBUSY);
    }
    return slot == null ? ErrPtr.error(Errno.ENOENT) : ErrPtr.of(slot);
  }

  /** A failure undoes the devices before the failing one. */
  private static int setGroupPasid(IommuDomain domain, IommuGroup group, int pasid) {
    for (ListHead<Device> at = group.devices.next(); at != group.devices; at = at.next()) {
      Device dev = at.owner();
      int error = dev.iommu.maxPasids == 0 ? 0 : domain.ops.setDevPasid(domain, dev, pasid, null);
      if (error != 0) {
        removeGroupPasid(domain, group, pasid, dev);
        return error;
      }
    }
    return 0;
  }

  private static void removeGroupPasid(
      IommuDomain domain, IommuGroup group, int pasid, Device until) {
    ListHead<Device> at = group.devices.next();
    while (at != group.devices && at.owner() != until) {
      if (at.owner().iommu.maxPasids > 0) {
        at.owner().iommu.ops.removeDevPasid(at.owner(), pasid, domain);
      }
      at = at.next();
    }
  }
}
