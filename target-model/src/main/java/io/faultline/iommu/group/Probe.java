package io.faultline.iommu.group;

import io.faultline.check.LockClass;
import io.faultline.device.Endpoint;
import io.faultline.iommu.DevIommu;
import io.faultline.iommu.Device;
import io.faultline.iommu.IommuDevice;
import io.faultline.iommu.IommuDomain;
import io.faultline.iommu.IommuGroup;
import io.faultline.iommu.IommuOps;
import io.faultline.kernel.ErrPtr;
import io.faultline.kernel.Errno;
import io.faultline.kernel.Kernel;
import io.faultline.kernel.Mutex;
import io.faultline.sim.Defect;
import io.faultline.sim.Memory;

/** Devices that come to an IOMMU and leave it, and the groups they make up. */
public final class Probe {
  /** Whether a group has a default domain is asked under the lock, and acted on after it. */
  public static final Defect TWO_DEFAULT_DOMAINS =
      Defect.named(
          "probe-two-default-domains",
          "probe allocates a default domain after it has let go of the group it looked at",
          "attach");

  private static final LockClass PROBE_LOCK = LockClass.mutex("iommu_probe_device_lock");

  private final Kernel kernel;
  private final GroupDomain domains;

  /** {@code iommu_probe_device_lock}. */
  private final Mutex probeLock;

  Probe(Kernel kernel, GroupDomain domains) {
    this.kernel = kernel;
    this.domains = domains;
    this.probeLock =
        new Mutex(kernel, kernel.slab().permanent("iommu_probe_device_lock"), PROBE_LOCK);
  }

  /**
   * {@code iommu_probe_device}: the device joins its group and gets the group's domain, or with the
   * first device the group gets a default domain. A failure undoes all.
   *
   * @return the device, {@code -ENODEV}, {@code -ENOMEM}, or the driver's error
   */
  public ErrPtr<Device> probeDevice(IommuDevice iommuDev, Endpoint endpoint) {
    boolean late = kernel.defects().on(TWO_DEFAULT_DOMAINS);
    probeLock.lock();
    ErrPtr<Device> dev = probeLocked(iommuDev.ops, endpoint, late);
    probeLock.unlock();
    if (late && !dev.isErr()) {
      setUpTooLate(dev.value());
    }
    if (!dev.isErr()) {
      iommuDev.ops.probeFinalize(dev.value());
    }
    return dev;
  }

  /**
   * {@code iommu_release_device}: the device leaves its group, which ends with its last device and
   * takes its own domains with it. Nobody uses the device, and it has no PASIDs.
   */
  public void releaseDevice(Device dev) {
    IommuGroup group = dev.iommuGroup;
    probeLock.lock();
    group.mutex.lock();
    dev.groupLink.delInit();
    boolean last = group.devices.empty();
    if (last && group.ownerCnt != 0) {
      throw domains.warn("the last device leaves a group that is in use");
    }
    dev.iommu.ops.releaseDevice(dev.iommu);
    if (last) {
      freeDomains(group);
    }
    group.mutex.unlock();
    if (last) {
      dev.iommu.ops.groupEnds(group);
      kernel.slab().kfree(group);
    }
    probeLock.unlock();
    kernel.slab().kfree(dev.iommu);
    kernel.slab().kfree(dev);
  }

  private ErrPtr<Device> probeLocked(IommuOps ops, Endpoint endpoint, boolean late) {
    ErrPtr<DevIommu> iommu = ops.probeDevice(endpoint);
    if (iommu.isErr()) {
      return iommu.cast();
    }
    ErrPtr<IommuGroup> group = ops.deviceGroup(endpoint);
    Memory memory = group.isErr() ? null : kernel.slab().kzalloc(endpoint.name());
    int error = group.isErr() ? group.error() : memory == null ? -Errno.ENOMEM : 0;
    Device dev = null;
    if (error == 0) {
      dev = new Device(memory, endpoint.name(), iommu.value(), group.value(), endpoint);
      error = join(dev, late);
    }
    if (error != 0) {
      undo(iommu.value(), group.value(), dev);
      return new ErrPtr<>(null, error);
    }
    return ErrPtr.of(dev);
  }

  /** The part of {@code __iommu_probe_device} under {@code group->mutex}. */
  private int join(Device dev, boolean late) {
    IommuGroup group = dev.iommuGroup;
    group.mutex.lock();
    group.devices.addTail(dev.groupLink);
    int error = 0;
    if (group.domain != null) {
      error = domains.setDevice(group, dev, group.domain, false);
    } else if (group.defaultDomain == null && !late) {
      error = setUpDefault(group, dev);
    }
    if (error != 0) {
      dev.groupLink.delInit();
    }
    group.mutex.unlock();
    return error;
  }

  /**
   * The second half of {@code bus_iommu_probe}: gives a group its default domain if it has none.
   *
   * @return 0, {@code -ENOMEM}, or the driver's error
   */
  public int bootDomain(IommuGroup group) {
    group.mutex.lock();
    int error = 0;
    if (group.defaultDomain == null) {
      error = setUpDefault(group, group.devices.next().owner());
    }
    group.mutex.unlock();
    return error;
  }

  /**
   * {@code iommu_setup_default_domain}: with {@code group->mutex} held, so that two devices of a
   * group do not each make one.
   *
   * @return 0, {@code -ENOMEM}, or the driver's error
   */
  private int setUpDefault(IommuGroup group, Device dev) {
    ErrPtr<IommuDomain> made = domains.alloc(dev, dev.iommu.ops.defaultDomainType(dev));
    if (made.isErr()) {
      return made.error();
    }
    group.defaultDomain = made.value();
    int error = group.domain == null ? domains.set(group, made.value()) : 0;
    if (error != 0) {
      group.defaultDomain = null;
      made.value().ops.free(made.value());
    }
    return error;
  }

  private void setUpTooLate(Device dev) {
    IommuGroup group = dev.iommuGroup;
    group.mutex.lock();
    boolean none = group.defaultDomain == null;
    group.mutex.unlock();
    if (none) {
      group.mutex.lock();
      setUpDefault(group, dev);
      group.mutex.unlock();
    }
  }

  private void undo(DevIommu iommu, IommuGroup group, Device dev) {
    // The group was made for this device if it is still empty.
    if (group != null) {
      group.mutex.lock();
      boolean empty = group.devices.empty();
      group.mutex.unlock();
      if (empty) {
        iommu.ops.groupEnds(group);
        kernel.slab().kfree(group);
      }
    }
    iommu.ops.releaseDevice(iommu);
    kernel.slab().kfree(dev);
    kernel.slab().kfree(iommu);
  }

  private static void freeDomains(IommuGroup group) {
    if (group.defaultDomain != null) {
      group.defaultDomain.ops.free(group.defaultDomain);
      group.defaultDomain = null;
    }
    if (group.blockingDomain != null) {
      group.blockingDomain.ops.free(group.blockingDomain);
      group.blockingDomain = null;
    }
    group.domain = null;
  }
}
