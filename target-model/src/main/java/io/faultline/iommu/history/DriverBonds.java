package io.faultline.iommu.history;

import io.faultline.check.LockClass;
import io.faultline.iommu.Device;
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
import io.faultline.mm.Mm;
import io.faultline.sim.Memory;

/**
 * Binding of 5.18 to 6.1: the core only takes {@code group->mutex}; the driver keeps bonds, counts
 * and locks of its own. What the driver follows an address space with is the present domain in this
 * role; no slot holds it.
 */
final class DriverBonds implements SvaBinding {
  private static final LockClass SVA_LOCK = LockClass.mutex("iommu_sva_lock");
  private static final LockClass DRIVER_LOCK = LockClass.mutex("mock_sva_lock");

  private final Kernel kernel;
  private final SvaDomains domains;
  private final PasidTable table;

  /** {@code iommu_sva_lock}: PASIDs only. */
  private final Mutex svaLock;

  private final Mutex driverLock;

  /** Protected by {@link #driverLock}. */
  private final ListHead<Bond> bonds;

  DriverBonds(IommuCore core, PasidTable table) {
    this.kernel = core.kernel();
    this.domains = new SvaDomains(core, null);
    this.table = table;
    this.svaLock = new Mutex(kernel, kernel.slab().permanent("iommu_sva_lock"), SVA_LOCK);
    Memory driver = kernel.slab().permanent("mock_driver");
    this.driverLock = new Mutex(kernel, driver, DRIVER_LOCK);
    this.bonds = new ListHead<>(driver, null);
  }

  @Override
  public void guards(Runnable invariant) {
    driverLock.guards(invariant);
  }

  /**
   * {@code iommu_sva_bind_device}.
   *
   * @return the bond; {@code -ENODEV} for a device that was not probed; {@code -EINVAL} for a group
   *     of several devices or a device without PASIDs; {@code -EOVERFLOW}, {@code -ENOMEM}, {@code
   *     -EINTR} or the driver's error
   */
  @Override
  public ErrPtr<IommuSva> bindDevice(Device dev, Mm mm) {
    IommuGroup group = dev.iommuGroup;
    if (group == null) {
      return ErrPtr.error(Errno.ENODEV);
    }
    group.mutex.lock();
    ErrPtr<IommuSva> bond =
        group.devices.next() != dev.groupLink || dev.groupLink.next() != group.devices
            ? ErrPtr.error(Errno.EINVAL)
            : svaBind(dev, mm);
    group.mutex.unlock();
    return bond;
  }

  /** {@code iommu_sva_unbind_device}. */
  @Override
  public void unbindDevice(IommuSva handle) {
    IommuGroup group = handle.dev.iommuGroup;
    group.mutex.lock();
    svaUnbind((Bond) handle);
    group.mutex.unlock();
  }

  @Override
  public int getPasid(IommuSva handle) {
    return handle.domain.mm.iommuMm.pasid;
  }

  /** The driver's {@code sva_bind}. */
  private ErrPtr<IommuSva> svaBind(Device dev, Mm mm) {
    driverLock.lock();
    Bond bond = find(dev, mm);
    ErrPtr<IommuSva> bound;
    if (bond == null) {
      bound = bindNew(dev, mm);
    } else {
      bond.users++;
      bound = ErrPtr.of(bond);
    }
    driverLock.unlock();
    return bound;
  }

  private Bond find(Device dev, Mm mm) {
    for (ListHead<Bond> at = bonds.next(); at != bonds; at = at.next()) {
      if (at.owner().dev == dev && at.owner().domain.mm == mm) {
        return at.owner();
      }
    }
    return null;
  }

  private ErrPtr<IommuSva> bindNew(Device dev, Mm mm) {
    int error = allocPasid(dev, mm);
    if (error != 0) {
      return new ErrPtr<>(null, error);
    }
    Memory memory = kernel.slab().kzalloc("mock_bond");
    if (memory == null) {
      return ErrPtr.error(Errno.ENOMEM);
    }
    ErrPtr<IommuDomain> follower = program(dev, mm);
    if (follower.isErr()) {
      kernel.slab().free(memory);
      return follower.cast();
    }
    Bond bond = new Bond(memory);
    bond.dev = dev;
    bond.domain = follower.value();
    bond.users = 1;
    bonds.add(bond.link);
    return ErrPtr.of(bond);
  }

  /** {@code iommu_sva_alloc_pasid}; no PASID left is {@code -ENOMEM} here. */
  private int allocPasid(Device dev, Mm mm) {
    if (dev.iommu.maxPasids <= 1) {
      return -Errno.EINVAL;
    }
    svaLock.lock();
    boolean had = mm.iommuMm != null;
    int error = domains.allocPasid(mm, dev.iommu.maxPasids);
    if (error == 0 && !had) {
      error = table.enter(mm.iommuMm.pasid, mm);
      if (error != 0) {
        domains.takePasidBack(mm);
      }
    }
    svaLock.unlock();
    return error == -Errno.ENOSPC ? -Errno.ENOMEM : error;
  }

  private static ErrPtr<IommuDomain> program(Device dev, Mm mm) {
    ErrPtr<IommuDomain> follower = dev.iommu.ops.domainAllocSva(dev, mm);
    if (follower.isErr()) {
      return follower;
    }
    IommuDomain domain = follower.value();
    domain.mm = mm;
    int error = domain.ops.setDevPasid(domain, dev, mm.iommuMm.pasid, null);
    if (error != 0) {
      domain.ops.free(domain);
      return new ErrPtr<>(null, error);
    }
    return follower;
  }

  /** The driver's {@code sva_unbind}: the fault queue is flushed under both locks. */
  private void svaUnbind(Bond bond) {
    driverLock.lock();
    bond.users--;
    if (bond.users == 0) {
      bond.link.delInit();
      IommuDomain domain = bond.domain;
      bond.dev.iommu.ops.removeDevPasid(bond.dev, domain.mm.iommuMm.pasid, domain);
      domain.ops.free(domain);
      kernel.slab().kfree(bond);
    }
    driverLock.unlock();
  }
}
