package io.faultline.iommu.history;

import io.faultline.check.LockClass;
import io.faultline.iommu.Device;
import io.faultline.iommu.FaultHandler;
import io.faultline.iommu.IommuCore;
import io.faultline.iommu.IommuDomain;
import io.faultline.iommu.IommuSva;
import io.faultline.iommu.PasidAttachment;
import io.faultline.iommu.SvaBinding;
import io.faultline.kernel.ErrPtr;
import io.faultline.kernel.Errno;
import io.faultline.kernel.Kernel;
import io.faultline.kernel.ListHead;
import io.faultline.kernel.Mutex;
import io.faultline.mm.Mm;
import io.faultline.mm.MmBinding;
import io.faultline.sim.Memory;

/**
 * Binding of 6.9 and 6.10: handles are shared, and found in a list of the address space by their
 * device. That field and the domain are written after {@code iommu_sva_lock} is released.
 */
final class HandleList implements SvaBinding {
  private static final LockClass SVA_LOCK = LockClass.mutex("iommu_sva_lock");

  /** A handle and, when it is new, the domain that it gets. */
  private record Bound(IommuSva handle, IommuDomain domain) {}

  private final Kernel kernel;
  private final PasidAttachment attachment;
  private final SvaDomains domains;
  private final Mutex svaLock;

  HandleList(IommuCore core, PasidAttachment attachment, FaultHandler handler) {
    this.kernel = core.kernel();
    this.attachment = attachment;
    this.domains = new SvaDomains(core, handler);
    this.svaLock = new Mutex(kernel, kernel.slab().permanent("iommu_sva_lock"), SVA_LOCK);
  }

  @Override
  public void guards(Runnable invariant) {
    svaLock.guards(invariant);
  }

  /**
   * {@code iommu_sva_bind_device}.
   *
   * @return the handle; {@code -ENODEV}, {@code -EOVERFLOW}, {@code -ENOSPC}, {@code -ENOMEM},
   *     {@code -EINTR}, {@code -EBUSY} or the driver's error
   */
  @Override
  public ErrPtr<IommuSva> bindDevice(Device dev, Mm mm) {
    if (dev.iommuGroup == null) {
      return ErrPtr.error(Errno.ENODEV);
    }
    svaLock.lock();
    ErrPtr<Bound> bound = bindLocked(dev, mm);
    svaLock.unlock();
    if (bound.isErr()) {
      return bound.cast();
    }
    IommuSva handle = bound.value().handle();
    if (bound.value().domain() != null) {
      handle.dev = dev;
      handle.domain = bound.value().domain();
    }
    return ErrPtr.of(handle);
  }

  private ErrPtr<Bound> bindLocked(Device dev, Mm mm) {
    int error = domains.allocPasid(mm, dev.iommu.maxPasids, ListedMmData::new);
    if (error != 0) {
      return new ErrPtr<>(null, error);
    }
    ListedMmData data = (ListedMmData) mm.iommuMm;
    for (ListHead<ListedHandle> at = data.handles.next(); at != data.handles; at = at.next()) {
      if (at.owner().dev == dev) {
        at.owner().users++;
        return ErrPtr.of(new Bound(at.owner(), null));
      }
    }
    Memory memory = kernel.slab().kzalloc("iommu_sva");
    return memory == null
        ? ErrPtr.error(Errno.ENOMEM)
        : attach(new ListedHandle(memory), dev, mm, data);
  }

  private ErrPtr<Bound> attach(ListedHandle handle, Device dev, Mm mm, ListedMmData data) {
    ErrPtr<IommuDomain> domain = attachExisting(dev, data);
    if (domain == null) {
      domain = attachNew(dev, mm, data);
    }
    if (domain.isErr()) {
      kernel.slab().kfree(handle);
      return domain.cast();
    }
    handle.users = 1;
    data.handles.add(handle.item);
    return ErrPtr.of(new Bound(handle, domain.value()));
  }

  /** Null when no domain of the address space can be attached. */
  private ErrPtr<IommuDomain> attachExisting(Device dev, ListedMmData data) {
    ListHead<MmBinding> head = data.svaDomains;
    for (ListHead<MmBinding> at = head.next(); at != head; at = at.next()) {
      IommuDomain domain = (IommuDomain) at.owner();
      if (attachment.attachDevicePasid(domain, dev, data.pasid, null) == 0) {
        domain.users++;
        return ErrPtr.of(domain);
      }
    }
    return null;
  }

  private ErrPtr<IommuDomain> attachNew(Device dev, Mm mm, ListedMmData data) {
    ErrPtr<IommuDomain> fresh = domains.alloc(dev, mm);
    if (fresh.isErr()) {
      return fresh;
    }
    IommuDomain domain = fresh.value();
    int error = attachment.attachDevicePasid(domain, dev, data.pasid, null);
    if (error != 0) {
      domains.free(domain);
      return new ErrPtr<>(null, error);
    }
    domain.users = 1;
    data.svaDomains.add(domain.next);
    return fresh;
  }

  /** {@code iommu_sva_unbind_device}. */
  @Override
  public void unbindDevice(IommuSva handle) {
    IommuDomain domain = handle.domain;
    int pasid = domain.mm.iommuMm.pasid;
    Device dev = handle.dev;
    svaLock.lock();
    handle.users--;
    if (handle.users > 0) {
      svaLock.unlock();
      return;
    }
    ((ListedHandle) handle).item.delInit();
    attachment.detachDevicePasid(domain, dev, pasid);
    domain.users--;
    if (domain.users == 0) {
      domain.next.delInit();
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
