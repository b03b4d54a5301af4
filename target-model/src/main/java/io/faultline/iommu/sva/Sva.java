package io.faultline.iommu.sva;

import io.faultline.check.LockClass;
import io.faultline.iommu.Device;
import io.faultline.iommu.DomainType;
import io.faultline.iommu.IommuAttachHandle;
import io.faultline.iommu.IommuCore;
import io.faultline.iommu.IommuDomain;
import io.faultline.iommu.IommuGroup;
import io.faultline.iommu.IommuSva;
import io.faultline.iommu.SvaBinding;
import io.faultline.kernel.ErrPtr;
import io.faultline.kernel.Errno;
import io.faultline.kernel.Kernel;
import io.faultline.kernel.ListHead;
import io.faultline.kernel.Mutex;
import io.faultline.mm.GlobalPasids;
import io.faultline.mm.IommuMmData;
import io.faultline.mm.Mm;
import io.faultline.mm.MmBinding;
import io.faultline.sim.Defect;
import io.faultline.sim.Memory;

/** Binding of address spaces to devices. */
public final class Sva implements SvaBinding {
  /** The device of a fresh handle is written when others can already share the handle. */
  public static final Defect DEV_AFTER_UNLOCK =
      Defect.named(
          "sva-handle-dev-after-unlock",
          "bind sets the device of a new handle after it has released iommu_sva_lock",
          "sva");

  private static final LockClass SVA_LOCK = LockClass.mutex("iommu_sva_lock");

  private final Kernel kernel;
  private final IommuCore core;
  private final SvaDomains domains;
  private final SvaRecords records;
  private final BindLedger binds;
  private boolean gated;

  /** {@code iommu_sva_lock}: all binds and unbinds. */
  private final Mutex svaLock;

  public Sva(IommuCore core, SvaFaults faults) {
    this.kernel = core.kernel();
    this.core = core;
    this.domains = new SvaDomains(core, faults);
    this.records = new SvaRecords(kernel, core.mms());
    this.binds = new BindLedger(kernel);
    this.svaLock = new Mutex(kernel, kernel.slab().permanent("iommu_sva_lock"), SVA_LOCK);
  }

  /** Registers what holds whenever no bind or unbind is in progress. */
  @Override
  public void guards(Runnable invariant) {
    svaLock.guards(invariant);
    svaLock.guards(binds::agree);
  }

  /** The build has no SVA: every bind is refused. */
  public void gate(boolean on) {
    gated = on;
  }

  /** Whether devices can walk the page tables of processes; they can unless told otherwise. */
  public void tablesFitDma(boolean fit) {
    records.tablesFitDma(fit);
  }

  /**
   * {@code iommu_sva_bind_device}. The caller holds a user reference of the mm, and no lock that
   * fault handling takes.
   *
   * @return the handle, shared by all binds of the group and mm; {@code -ENODEV} for a device
   *     without a group; {@code -EOPNOTSUPP}; {@code -EBUSY}, {@code -EOVERFLOW}, {@code -ENOSPC},
   *     {@code -ENOMEM}, {@code -EINTR}, {@code -EINVAL} or the driver's error
   */
  @Override
  public ErrPtr<IommuSva> bindDevice(Device dev, Mm mm) {
    IommuGroup group = dev.iommuGroup;
    if (group == null) {
      return ErrPtr.error(Errno.ENODEV);
    }
    if (gated) {
      return ErrPtr.error(Errno.EOPNOTSUPP);
    }
    svaLock.lock();
    binds.needsUsers(mm);
    ErrPtr<IommuSva> handle = bindLocked(dev, group, mm);
    binds.needsUsers(mm);
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
  @Override
  public void unbindDevice(IommuSva handle) {
    IommuDomain domain = handle.domain;
    int pasid = domain.mm.iommuMm.pasid;
    Device dev = handle.dev;
    svaLock.lock();
    handle.users--;
    binds.unbound(handle);
    if (handle.users > 0) {
      svaLock.unlock();
      return;
    }
    core.detachDevicePasid(domain, dev, pasid);
    binds.nothingAttached(dev.iommuGroup, pasid, domain, "after the last unbind");
    domains.unuse(domain);
    svaLock.unlock();
    binds.ends(handle);
    kernel.slab().kfree(handle);
  }

  /** {@code iommu_sva_get_pasid}; the handle is held. */
  @Override
  public int getPasid(IommuSva handle) {
    IommuMmData data = handle.domain.mm.iommuMm;
    return data == null ? GlobalPasids.INVALID : data.pasid;
  }

  private ErrPtr<IommuSva> bindLocked(Device dev, IommuGroup group, Mm mm) {
    ErrPtr<IommuMmData> data = records.alloc(mm, dev);
    if (data.isErr()) {
      return data.cast();
    }
    int pasid = data.value().pasid;
    ErrPtr<IommuSva> handle = handleOf(dev, group, mm, data.value());
    if (!handle.isErr()) {
      binds.bound(handle.value(), group, mm, pasid);
    }
    return handle;
  }

  private ErrPtr<IommuSva> handleOf(Device dev, IommuGroup group, Mm mm, IommuMmData data) {
    ErrPtr<IommuAttachHandle> bound = core.attachHandleGet(group, data.pasid, DomainType.SVA);
    if (!bound.isErr()) {
      return share((IommuSva) bound.value(), mm);
    }
    if (bound.error() != -Errno.ENOENT) {
      return bound.cast();
    }
    Memory memory = kernel.slab().kzalloc("iommu_sva");
    return memory == null
        ? ErrPtr.error(Errno.ENOMEM)
        : attach(new IommuSva(memory), dev, mm, data);
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
    ErrPtr<IommuDomain> fresh = domains.alloc(dev, mm);
    if (fresh.isErr()) {
      kernel.slab().kfree(handle);
      return fresh.cast();
    }
    IommuDomain domain = fresh.value();
    int error = core.attachDevicePasid(domain, dev, data.pasid, handle);
    if (error != 0) {
      binds.nothingAttached(dev.iommuGroup, data.pasid, domain, "after a bind that failed");
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
}
