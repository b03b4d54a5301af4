package io.faultline.iommu.history;

import io.faultline.check.LockClass;
import io.faultline.iommu.Device;
import io.faultline.iommu.DomainType;
import io.faultline.iommu.IommuAttachHandle;
import io.faultline.iommu.IommuCore;
import io.faultline.iommu.IommuDomain;
import io.faultline.iommu.IommuSva;
import io.faultline.iommu.PasidAttachment;
import io.faultline.iommu.SvaBinding;
import io.faultline.kernel.ErrPtr;
import io.faultline.kernel.Errno;
import io.faultline.kernel.Kernel;
import io.faultline.kernel.Mutex;
import io.faultline.mm.Mm;
import io.faultline.sim.Memory;

/**
 * Binding of 6.2 to 6.7: every bind makes a handle of its own; what is shared is the domain, which
 * is found in the slot and counts the binds.
 */
final class FreshHandles implements SvaBinding {
  private static final LockClass SVA_LOCK = LockClass.mutex("iommu_sva_lock");

  private final Kernel kernel;
  private final PasidAttachment attachment;
  private final SvaDomains domains;
  private final Mutex svaLock;

  FreshHandles(IommuCore core, PasidAttachment attachment) {
    this.kernel = core.kernel();
    this.attachment = attachment;
    this.domains = new SvaDomains(core, null);
    this.svaLock = new Mutex(kernel, kernel.slab().permanent("iommu_sva_lock"), SVA_LOCK);
  }

  @Override
  public void guards(Runnable invariant) {
    svaLock.guards(invariant);
  }

  /**
   * {@code iommu_sva_bind_device}.
   *
   * @return the handle; {@code -ENODEV} for a device that was not probed; {@code -EOPNOTSUPP} for a
   *     device without PASIDs; {@code -EOVERFLOW}, {@code -ENOSPC}, {@code -ENOMEM}, {@code
   *     -EINTR}, {@code -EBUSY} or the driver's error
   */
  @Override
  public ErrPtr<IommuSva> bindDevice(Device dev, Mm mm) {
    if (dev.iommuGroup == null) {
      return ErrPtr.error(Errno.ENODEV);
    }
    if (dev.iommu.maxPasids == 0) {
      return ErrPtr.error(Errno.EOPNOTSUPP);
    }
    svaLock.lock();
    int error = domains.allocPasid(mm, dev.iommu.maxPasids);
    svaLock.unlock();
    if (error != 0) {
      return new ErrPtr<>(null, error);
    }
    Memory memory = kernel.slab().kzalloc("iommu_sva");
    if (memory == null) {
      return ErrPtr.error(Errno.ENOMEM);
    }
    svaLock.lock();
    ErrPtr<IommuDomain> domain = share(dev, mm);
    svaLock.unlock();
    if (domain.isErr()) {
      kernel.slab().free(memory);
      return domain.cast();
    }
    return ErrPtr.of(handle(memory, dev, domain.value()));
  }

  private static IommuSva handle(Memory memory, Device dev, IommuDomain domain) {
    IommuSva handle = new IommuSva(memory);
    handle.dev = dev;
    handle.domain = domain;
    return handle;
  }

  private ErrPtr<IommuDomain> share(Device dev, Mm mm) {
    ErrPtr<IommuAttachHandle> slot =
        attachment.attachHandleGet(dev.iommuGroup, mm.iommuMm.pasid, DomainType.SVA);
    if (slot.isErr()) {
      return slot.error() == -Errno.ENOENT ? attachNew(dev, mm) : slot.cast();
    }
    IommuDomain domain = slot.value().domain;
    domain.users++;
    return ErrPtr.of(domain);
  }

  private ErrPtr<IommuDomain> attachNew(Device dev, Mm mm) {
    ErrPtr<IommuDomain> domain = domains.alloc(dev, mm);
    if (domain.isErr()) {
      return domain;
    }
    int error = attachment.attachDevicePasid(domain.value(), dev, mm.iommuMm.pasid, null);
    if (error != 0) {
      domains.free(domain.value());
      return new ErrPtr<>(null, error);
    }
    domain.value().users = 1;
    return domain;
  }

  /** {@code iommu_sva_unbind_device}. */
  @Override
  public void unbindDevice(IommuSva handle) {
    IommuDomain domain = handle.domain;
    int pasid = domain.mm.iommuMm.pasid;
    svaLock.lock();
    domain.users--;
    if (domain.users == 0) {
      attachment.detachDevicePasid(domain, handle.dev, pasid);
      domains.free(domain);
    }
    svaLock.unlock();
    kernel.slab().kfree(handle);
  }

  @Override
  public int getPasid(IommuSva handle) {
    return handle.domain.mm.iommuMm.pasid;
  }
}
