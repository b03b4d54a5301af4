package io.faultline.machine.rules;

import io.faultline.iommu.Device;
import io.faultline.iommu.IommuAttachHandle;
import io.faultline.iommu.IommuDomain;
import io.faultline.iommu.IommuSva;
import io.faultline.kernel.Kernel;
import io.faultline.kernel.ListHead;
import io.faultline.kernel.XArray;
import io.faultline.mm.IommuMmData;
import io.faultline.mm.Mm;
import io.faultline.mm.MmBinding;
import io.faultline.mm.MmCore;
import java.util.List;

/**
 * What binds and unbinds leave behind, looked at whenever {@code iommu_sva_lock} is released:
 * handles, their domains and the slots of the groups agree. All of it changes under that lock.
 */
public final class SvaRules {
  private final Broken broken;
  private final MmCore mms;
  private final List<Device> devices;
  private final List<Mm> processes;

  /**
   * Makes the rules.
   *
   * @param mms what keeps address spaces
   * @param devices those that exist
   * @param processes the address spaces of the processes that were ever started
   */
  public SvaRules(Kernel kernel, MmCore mms, List<Device> devices, List<Mm> processes) {
    this.broken = new Broken(kernel);
    this.mms = mms;
    this.devices = devices;
    this.processes = processes;
  }

  /** I34, I35, I42, I43, I45 and I52, whenever {@code iommu_sva_lock} is released. */
  public void hold() {
    if (!mms.pasids().allRecorded()) {
      throw broken.invariant("pasid", "a PASID is neither free nor that of an address space");
    }
    for (int i = 0; i < devices.size(); i++) {
      slotsAreUsed(devices.get(i));
    }
    for (int i = 0; i < processes.size(); i++) {
      Mm mm = processes.get(i);
      if (mm.iommuMm != null && !mm.memory().freed()) {
        isPinned(mm, domainsAreUsed(mm.iommuMm.svaDomains));
      }
    }
  }

  /** I45: users pin the structure once, each domain once and each notifier once. */
  private void isPinned(Mm mm, int domains) {
    int pins = (mm.mmUsers.peek() > 0 ? 1 : 0) + domains + mms.notifiers().pins(mm);
    if (mm.mmCount.peek() < pins) {
      throw broken.invariant(
          "mm_struct", "an mm is pinned " + mm.mmCount.peek() + " times, not " + pins);
    }
  }

  /**
   * I28 and I38, at the end of each operation: whoever finds a handle in a slot reads all of it.
   */
  public void slotsAreComplete() {
    for (int i = 0; i < processes.size(); i++) {
      IommuMmData data = processes.get(i).iommuMm;
      for (int j = 0; data != null && j < devices.size(); j++) {
        isComplete(devices.get(j), data.pasid);
      }
    }
  }

  private void isComplete(Device dev, int pasid) {
    if (dev.iommuGroup.pasidArray.peek(pasid) instanceof IommuSva sva
        && (sva.dev == null || sva.domain == null || sva.domain.mm == null)) {
      throw broken.invariant(
          "iommu_sva", "PASID " + pasid + " of " + dev + " holds an incomplete handle");
    }
  }

  private void slotsAreUsed(Device dev) {
    XArray<IommuAttachHandle> slots = dev.iommuGroup.pasidArray;
    int end = dev.iommu.maxPasids;
    for (long at = slots.peekNext(1); at > 0 && at < end; at = slots.peekNext(at + 1)) {
      if (slots.peek(at) instanceof IommuSva sva) {
        isUsed(dev, (int) at, sva);
      }
    }
  }

  private void isUsed(Device dev, int pasid, IommuSva sva) {
    if (sva.users <= 0) {
      throw broken.invariant(
          "iommu_sva", "PASID " + pasid + " of " + dev + " holds a handle without users");
    }
    if (sva.domain.mm.iommuMm.pasid != pasid) {
      throw broken.invariant(
          "iommu_sva", "PASID " + pasid + " of " + dev + " holds the handle of another mm");
    }
    if (mms.notifiers().wasReleased(sva.domain.mm) && dev.iommu.ops.translates(dev, pasid)) {
      throw broken.invariant(
          "pgd", "PASID " + pasid + " of " + dev + " is present after the release of its mm");
    }
  }

  /** I35: a domain is in its mm's list with as many users as there are slots that name it. */
  private int domainsAreUsed(ListHead<MmBinding> head) {
    int domains = 0;
    for (ListHead<MmBinding> at = head.next(); at != head; at = at.next()) {
      IommuDomain domain = (IommuDomain) at.owner();
      if (domain.users <= 0) {
        throw broken.invariant(
            "iommu_domain", "a domain without users is still in the list of its mm");
      }
      int slots = slotsOf(domain);
      if (domain.users != slots) {
        throw broken.invariant(
            "iommu_domain",
            "a domain counts " + domain.users + " users, and " + slots + " slots name it");
      }
      domains++;
    }
    return domains;
  }

  private int slotsOf(IommuDomain domain) {
    int slots = 0;
    for (int i = 0; i < devices.size(); i++) {
      Device dev = devices.get(i);
      slots += isFirst(dev) ? slotsOf(domain, dev) : 0;
    }
    return slots;
  }

  private static int slotsOf(IommuDomain domain, Device dev) {
    XArray<IommuAttachHandle> slots = dev.iommuGroup.pasidArray;
    int end = dev.iommu.maxPasids;
    int naming = 0;
    for (long at = slots.peekNext(1); at > 0 && at < end; at = slots.peekNext(at + 1)) {
      naming += slots.peek(at).domain == domain ? 1 : 0;
    }
    return naming;
  }

  /** Devices of one group share its slots, which count once. */
  private static boolean isFirst(Device dev) {
    return dev.iommuGroup.devices.next() == dev.groupLink;
  }
}
