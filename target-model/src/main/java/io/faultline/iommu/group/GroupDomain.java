package io.faultline.iommu.group;

import io.faultline.check.Kind;
import io.faultline.iommu.DevIommu;
import io.faultline.iommu.Device;
import io.faultline.iommu.DomainType;
import io.faultline.iommu.IommuDomain;
import io.faultline.iommu.IommuGroup;
import io.faultline.kernel.ErrPtr;
import io.faultline.kernel.Errno;
import io.faultline.kernel.Kernel;
import io.faultline.kernel.ListHead;
import io.faultline.sim.Defect;

/**
 * The domain of a group as a whole, for requests without PASID; {@code group->mutex} is held. A
 * switch that must succeed goes on after a failure, any other is taken back.
 */
public final class GroupDomain {
  /** Hazard of 2.3: nothing is taken back where there was no domain before. */
  public static final Defect REVERT_SKIPS_FIRST_ATTACH =
      Defect.named(
          "baseline-revert-skips-first-attach",
          "a failed attach of a group without a domain leaves devices attached",
          "attach");

  private final Kernel kernel;

  GroupDomain(Kernel kernel) {
    this.kernel = kernel;
  }

  /**
   * {@code __iommu_group_set_domain}.
   *
   * @return 0; {@code -EINVAL} when a device may not be blocked; {@code -ENOMEM}; the driver's
   *     error. The group is then as before.
   */
  int set(IommuGroup group, IommuDomain to) {
    if (group.domain == to) {
      return 0;
    }
    int error = hasWayBack(group);
    if (error != 0) {
      return error;
    }
    for (ListHead<Device> at = group.devices.next(); at != group.devices; at = at.next()) {
      error = setDevice(group, at.owner(), to, false);
      if (error != 0) {
        revert(group, at);
        return error;
      }
    }
    moved(group, to, 0);
    return 0;
  }

  /** {@code __iommu_group_set_domain_nofail}: the group's state moves on in any case. */
  void mustSet(IommuGroup group, IommuDomain to) {
    if (group.domain == to) {
      return;
    }
    if (to == null) {
      throw warn("the group has no domain to go back to");
    }
    int failed = 0;
    for (ListHead<Device> at = group.devices.next(); at != group.devices; at = at.next()) {
      int error = setDevice(group, at.owner(), to, true);
      failed = error == 0 ? failed : error;
    }
    moved(group, to, failed);
  }

  /** {@code __iommu_group_set_core_domain}. */
  void setCore(IommuGroup group) {
    mustSet(group, group.owner == null ? group.defaultDomain : group.blockingDomain);
  }

  /**
   * {@code __iommu_device_set_domain}.
   *
   * @return 0, {@code -EINVAL} for a device that may not be blocked, or the driver's error
   */
  int setDevice(IommuGroup group, Device dev, IommuDomain to, boolean must) {
    DevIommu iommu = dev.iommu;
    if (iommu.requireDirect && (to.type == DomainType.BLOCKED || to == group.blockingDomain)) {
      return -Errno.EINVAL;
    }
    if (iommu.attachDeferred) {
      if (to == group.defaultDomain) {
        return 0;
      }
      iommu.attachDeferred = false;
    }
    int error = attach(to, dev);
    if (error != 0 && must && !isBlocked(group, dev, to)) {
      kernel
          .checks()
          .breaches()
          .note("a driver can always put a device back where it was: " + dev + " stays");
    }
    return error;
  }

  /** Where a device could not be put it cannot stay; it is blocked if the group can be. */
  private static boolean isBlocked(IommuGroup group, Device dev, IommuDomain missed) {
    return group.blockingDomain != null
        && group.blockingDomain != missed
        && attach(group.blockingDomain, dev) == 0;
  }

  /**
   * Makes sure that the group can be blocked ({@code __iommu_group_alloc_blocking_domain}). Drivers
   * without a domain of that type get an empty one.
   *
   * @return 0, or why there is none
   */
  int ensureBlocking(IommuGroup group) {
    if (group.blockingDomain != null) {
      return 0;
    }
    Device first = group.devices.next().owner();
    ErrPtr<IommuDomain> made = alloc(first, DomainType.BLOCKED);
    if (made.isErr()) {
      made = alloc(first, DomainType.UNMANAGED);
    }
    if (!made.isErr()) {
      group.blockingDomain = made.value();
    }
    return made.error();
  }

  /** {@code __iommu_domain_alloc}. */
  ErrPtr<IommuDomain> alloc(Device dev, DomainType type) {
    ErrPtr<IommuDomain> made = dev.iommu.ops.domainAlloc(dev, type);
    if (!made.isErr()) {
      made.value().type = type;
      made.value().owner = dev.iommu.ops;
    }
    return made;
  }

  /** What callers must never do. */
  Error warn(String title) {
    return kernel.checks().fail(Kind.INVARIANT, "iommu_group", "", title);
  }

  /** {@code __iommu_attach_device}. */
  private static int attach(IommuDomain domain, Device dev) {
    int error = domain.ops.attachDev(domain, dev);
    if (error == 0 && dev.iommu.attachDeferred) {
      dev.iommu.attachDeferred = false;
    }
    return error;
  }

  /** Several devices without a domain can only go back to being blocked. */
  private int hasWayBack(IommuGroup group) {
    boolean alone = group.devices.next().next() == group.devices;
    return group.domain != null || alone ? 0 : ensureBlocking(group);
  }

  /** From the first device up to the failing one, which undid itself and may do so again. */
  private void revert(IommuGroup group, ListHead<Device> failing) {
    if (group.domain == null) {
      blockUpTo(group, failing);
      return;
    }
    ListHead<Device> at = group.devices;
    while (at != failing) {
      at = at.next();
      if (setDevice(group, at.owner(), group.domain, true) != 0) {
        group.switchFailed = true;
      }
    }
  }

  /** Devices that had no domain; being blocked is no less than they could do before. */
  private void blockUpTo(IommuGroup group, ListHead<Device> failing) {
    boolean moved = group.devices.next() != failing;
    if (!moved || kernel.defects().on(REVERT_SKIPS_FIRST_ATTACH)) {
      return;
    }
    for (ListHead<Device> at = group.devices.next(); at != failing; at = at.next()) {
      if (attach(group.blockingDomain, at.owner()) != 0) {
        group.switchFailed = true;
      }
    }
  }

  private static void moved(IommuGroup group, IommuDomain to, int failed) {
    group.domain = to;
    if (group.switchFailed != (failed != 0)) {
      group.switchFailed = failed != 0;
    }
  }
}
