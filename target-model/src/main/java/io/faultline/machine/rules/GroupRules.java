package io.faultline.machine.rules;

import io.faultline.iommu.Device;
import io.faultline.iommu.IommuAttachHandle;
import io.faultline.iommu.IommuDomain;
import io.faultline.iommu.IommuGroup;
import io.faultline.kernel.Kernel;
import io.faultline.kernel.ListHead;
import io.faultline.kernel.XArray;
import java.util.List;

/**
 * What holds of a group whenever its mutex is released: its devices agree, its handles are each in
 * one slot, and its DMA is somebody's alone. All of it changes under that mutex.
 */
public final class GroupRules {
  private final Broken broken;
  private final List<Device> devices;

  /**
   * Makes the rules.
   *
   * @param devices those that are there
   */
  public GroupRules(Kernel kernel, List<Device> devices) {
    this.broken = new Broken(kernel);
    this.devices = devices;
  }

  /** Looks at a group from now on. */
  public void watch(IommuGroup group) {
    group.mutex.guards(new OneGroup(group)::holds);
  }

  /** I36: nothing uses a domain that is about to be freed. */
  public void isUnused(IommuDomain domain) {
    for (int i = 0; i < devices.size(); i++) {
      Device dev = devices.get(i);
      boolean used = dev.iommuGroup.domain == domain;
      for (int pasid = 0; pasid < entries(dev); pasid++) {
        used = used || dev.iommu.ops.programmed(dev, pasid) == domain;
      }
      if (used) {
        throw broken.invariant("iommu_domain", "a domain is freed that " + dev + " still uses");
      }
    }
  }

  private static int entries(Device dev) {
    return Math.max(1, dev.iommu.maxPasids);
  }

  /** One group, and what it was like when its mutex was last released. */
  private final class OneGroup {
    private final IommuGroup group;
    private Object owner;
    private int ownerCnt;

    OneGroup(IommuGroup group) {
      this.group = group;
    }

    void holds() {
      handlesAreAlone();
      for (ListHead<Device> at = group.devices.next(); at != group.devices; at = at.next()) {
        hasTheDomain(at.owner());
        agrees(at.owner());
      }
      keepsReservation();
      belongsToOne();
      changedHandsWhileEmpty();
    }

    /** I29: a handle is in one slot. */
    private void handlesAreAlone() {
      XArray.Found<IommuAttachHandle> at = group.pasidArray.peekFrom(0);
      while (at != null) {
        XArray.Found<IommuAttachHandle> next = group.pasidArray.peekFrom(at.index() + 1);
        for (var other = next; other != null; other = after(other)) {
          if (other.entry() == at.entry()) {
            throw wrong("the slots " + at.index() + " and " + other.index() + " share a handle");
          }
        }
        at = next;
      }
    }

    private XArray.Found<IommuAttachHandle> after(XArray.Found<IommuAttachHandle> at) {
      return group.pasidArray.peekFrom(at.index() + 1);
    }

    /** I61: all devices use the domain of the group, unless they could not be made to. */
    private void hasTheDomain(Device dev) {
      IommuDomain used = dev.iommu.ops.programmed(dev, 0);
      boolean blocked = group.domain == null && used == group.blockingDomain;
      if (used != group.domain && !blocked && !group.switchFailed && !dev.iommu.attachDeferred) {
        throw wrong(dev + " does not use the domain of its group");
      }
    }

    /** I37: all devices that know PASIDs see the same domain at each. */
    private void agrees(Device dev) {
      Device first = group.devices.next().owner();
      while (first.iommu.maxPasids == 0 && first != dev) {
        first = first.groupLink.next().owner();
      }
      for (int pasid = 1; pasid < dev.iommu.maxPasids && pasid < first.iommu.maxPasids; pasid++) {
        if (dev.iommu.ops.programmed(dev, pasid) != first.iommu.ops.programmed(first, pasid)) {
          throw wrong(dev + " and " + first + " use different domains at PASID " + pasid);
        }
      }
    }

    /**
     * A call that fails changes nothing: what is reserved stays so until whoever did it detaches.
     */
    private void keepsReservation() {
      if (group.reserved && !group.pasidArray.occupied(0)) {
        throw wrong("slot 0 is free although somebody has attached without a handle");
      }
    }

    /** I59: an owner is counted, and shares with no driver of the kernel. */
    private void belongsToOne() {
      if (group.owner != null && (group.ownerCnt < 1 || group.kernelUsers > 0)) {
        throw wrong(
            "DMA has an owner, and " + group.kernelUsers + " drivers that use the kernel's");
      }
    }

    /**
     * I60: DMA is claimed and given back while no PASID is in use. One of several claims of an
     * owner is no change of hands.
     */
    private void changedHandsWhileEmpty() {
      boolean leaves = group.owner == null && group.ownerCnt < ownerCnt;
      boolean changed = leaves || group.owner != owner;
      if (changed && !group.pasidArray.peekEmpty()) {
        throw wrong("DMA changes hands while PASIDs are in use");
      }
      owner = group.owner;
      ownerCnt = group.ownerCnt;
    }

    private Error wrong(String title) {
      return broken.invariant("iommu_group", title);
    }
  }
}
