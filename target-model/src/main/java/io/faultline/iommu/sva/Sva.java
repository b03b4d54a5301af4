package io.faultline.iommu.sva;

import io.faultline.check.Kind;
import io.faultline.check.LockClass;
import io.faultline.iommu.Device;
import io.faultline.iommu.DomainType;
import io.faultline.iommu.IommuAttachHandle;
import io.faultline.iommu.IommuCore;
import io.faultline.iommu.IommuDomain;
import io.faultline.iommu.IommuSva;
import io.faultline.kernel.ErrPtr;
import io.faultline.kernel.Errno;
import io.faultline.kernel.Kernel;
import io.faultline.kernel.ListHead;
import io.faultline.kernel.Mutex;
import io.faultline.mm.GlobalPasids;
import io.faultline.mm.IommuMmData;
import io.faultline.mm.Mm;
import io.faultline.mm.MmBinding;
import io.faultline.mm.MmCore;
import io.faultline.sim.Defect;
import io.faultline.sim.Memory;

/** Binding of address spaces to devices. */
public final class Sva {
  /** The device of a fresh handle is written when others can already share the handle. */
  public static final Defect DEV_AFTER_UNLOCK =
      Defect.named(
          "sva-handle-dev-after-unlock",
          "bind sets the device of a new handle after it has released iommu_sva_lock",
          "sva");

  private static final LockClass SVA_LOCK = LockClass.mutex("iommu_sva_lock");

  private final Kernel kernel;
  private final IommuCore core;
  private final MmCore mms;
  private final SvaFaults faults;

  /** {@code iommu_sva_lock}: all binds and unbinds. */
  private final Mutex svaLock;

  public Sva(IommuCore core, SvaFaults faults) {
    this.kernel = core.kernel();
    this.core = core;
    this.mms = core.mms();
    this.faults = faults;
    this.svaLock = new Mutex(kernel, kernel.slab().permanent("iommu_sva_lock"), SVA_LOCK);
  }

  /** Registers what holds whenever no bind or unbind is in progress. */
  public void guards(Runnable invariant) {
    svaLock.guards(invariant);
  }

  /**
   * {@code iommu_sva_bind_device}. The caller holds a user reference of the mm, and no lock that
   * fault handling takes.
   *
   * @return the handle, shared by all binds of the group and mm; {@code -EBUSY}, {@code
   *     -EOVERFLOW}, {@code -ENOSPC}, {@code -ENOMEM}, {@code -EINTR}, {@code -EINVAL} or the
   *     driver's error
   */
  public ErrPtr<IommuSva> bindDevice(Device dev, Mm mm) {
    svaLock.lock();
    ErrPtr<IommuSva> handle = bindLocked(dev, mm);
    boolean late =
        kernel.defects().on(DEV_AFTER_UNLOCK) && !handle.isErr() && handle.value().users == 1;
    svaLock.unlock();
    if (late) {
      handle.value().dev = dev;
    }
    return handle;
  }

  /**
   * {@code iommu_sva_unbind_device}. The device has been stopped; the caller holds no lock that
   * fault handling takes.
   */
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
    core.detachDevicePasid(domain, dev, pasid);
    nothingAttached(dev, pasid, "after the last unbind");
    domain.users--;
    if (domain.users == 0) {
      domain.next.delInit();
      core.domainFree(domain);
    }
    svaLock.unlock();
    kernel.slab().kfree(handle);
  }

  /** {@code iommu_sva_get_pasid}; the handle is held. */
  public int getPasid(IommuSva handle) {
    IommuMmData data = handle.domain.mm.iommuMm;
    return data == null ? GlobalPasids.INVALID : data.pasid;
  }

  private ErrPtr<IommuSva> bindLocked(Device dev, Mm mm) {
    ErrPtr<IommuMmData> data = allocMmData(mm, dev);
    if (data.isErr()) {
      return data.cast();
    }
    int pasid = data.value().pasid;
    ErrPtr<IommuAttachHandle> bound = core.attachHandleGet(dev.iommuGroup, pasid, DomainType.SVA);
    if (!bound.isErr()) {
      return share((IommuSva) bound.value(), mm);
    }
    if (bound.error() != -Errno.ENOENT) {
      return bound.cast();
    }
    Memory memory = kernel.slab().kzalloc("iommu_sva");
    return memory == null
        ? ErrPtr.error(Errno.ENOMEM)
        : attach(new IommuSva(memory), dev, mm, data.value());
  }

  private static ErrPtr<IommuSva> share(IommuSva handle, Mm mm) {
    if (handle.domain.mm != mm) {
      return ErrPtr.error(Errno.EBUSY);
    }
    handle.users++;
    return ErrPtr.of(handle);
  }

  private ErrPtr<IommuSva> attach(IommuSva handle, Device dev, Mm mm, IommuMmData data) {
    handle.users = 1;
    if (!kernel.defects().on(DEV_AFTER_UNLOCK)) {
      handle.dev = dev;
    }
    if (attachExisting(handle, dev, data)) {
      return ErrPtr.of(handle);
    }
    ErrPtr<IommuDomain> fresh = domainAlloc(dev, mm);
    if (fresh.isErr()) {
      kernel.slab().kfree(handle);
      return fresh.cast();
    }
    IommuDomain domain = fresh.value();
    int error = core.attachDevicePasid(domain, dev, data.pasid, handle);
    if (error != 0) {
      nothingAttached(dev, data.pasid, "after a bind that failed");
      core.domainFree(domain);
      kernel.slab().kfree(handle);
      return new ErrPtr<>(null, error);
    }
    domain.users = 1;
    data.svaDomains.add(domain.next);
    return ErrPtr.of(handle);
  }

  /** Any failure is ignored: the next domain, or a new one, is tried. */
  private boolean attachExisting(IommuSva handle, Device dev, IommuMmData data) {
    ListHead<MmBinding> head = data.svaDomains;
    for (ListHead<MmBinding> at = head.next(); at != head; at = at.next()) {
      IommuDomain domain = (IommuDomain) at.owner();
      if (core.attachDevicePasid(domain, dev, data.pasid, handle) == 0) {
        domain.users++;
        return true;
      }
    }
    return false;
  }

  /** {@code iommu_alloc_mm_data}: the PASID stays with the mm until it is freed. */
  private ErrPtr<IommuMmData> allocMmData(Mm mm, Device dev) {
    IommuMmData existing = mm.iommuMm;
    if (existing != null) {
      return existing.pasid >= dev.iommu.maxPasids
          ? ErrPtr.error(Errno.EOVERFLOW)
          : ErrPtr.of(existing);
    }
    Memory memory = kernel.slab().kzalloc("iommu_mm_data");
    if (memory == null) {
      return ErrPtr.error(Errno.ENOMEM);
    }
    int pasid = mms.pasids().alloc(dev.iommu.maxPasids);
    if (pasid == GlobalPasids.INVALID) {
      kernel.slab().free(memory);
      return ErrPtr.error(Errno.ENOSPC);
    }
    IommuMmData data = new IommuMmData(memory, pasid);
    mm.iommuMm = data;
    return ErrPtr.of(data);
  }

  /** Invariants I31 and I32: neither the slot nor the hardware knows the handle any more. */
  private void nothingAttached(Device dev, int pasid, String when) {
    kernel
        .platform()
        .observe(
            () -> {
              if (dev.iommuGroup.pasidArray.peek(pasid) != null
                  || dev.iommu.ops.translates(dev, pasid)) {
                throw kernel
                    .checks()
                    .fail(Kind.INVARIANT, "iommu_sva", "", "the PASID is still attached " + when);
              }
            });
  }

  /** {@code iommu_sva_domain_alloc}. */
  private ErrPtr<IommuDomain> domainAlloc(Device dev, Mm mm) {
    ErrPtr<IommuDomain> allocated = dev.iommu.ops.domainAllocSva(dev, mm);
    if (allocated.isErr()) {
      return allocated;
    }
    IommuDomain domain = allocated.value();
    domain.type = DomainType.SVA;
    mms.mmgrab(mm);
    domain.mm = mm;
    domain.owner = dev.iommu.ops;
    domain.iopfHandler = faults::iopfHandler;
    return allocated;
  }
}
