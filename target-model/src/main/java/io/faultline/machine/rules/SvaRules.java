package io.faultline.machine.rules;

import io.faultline.iommu.Device;
import io.faultline.iommu.IommuAttachHandle;
import io.faultline.iommu.IommuDomain;
import io.faultline.iommu.IommuSva;
import io.faultline.kernel.Kernel;
import io.faultline.kernel.ListHead;
import io.faultline.mm.IommuMmData;
import io.faultline.mm.Mm;
import io.faultline.mm.MmBinding;
import java.util.List;

/**
 * What binds and unbinds leave behind, looked at whenever {@code iommu_sva_lock} is released:
 * handles, their domains and the slots of the groups agree. All of it changes under that lock.
 */
public final class SvaRules {
  private final Broken broken;
  private final List<Device> devices;
  private final List<Mm> processes;

  /**
   * Makes the rules.
   *
   * @param devices those that exist
   * @param processes the address spaces of the processes that were ever started
   */
  public SvaRules(Kernel kernel, List<Device> devices, List<Mm> processes) {
    this.broken = new Broken(kernel);
    this.devices = devices;
    this.processes = processes;
  }

  /** All of them. */
  public void hold() {
    for (int i = 0; i < devices.size(); i++) {
      slotsAreWhole(devices.get(i));
    }
    for (int i = 0; i < processes.size(); i++) {
      IommuMmData data = processes.get(i).iommuMm;
      if (data != null) {
        domainsAreUsed(data.svaDomains);
      }
    }
  }

  /** I28, I34, I35, I38 and I39, as seen from the slots of a group. */
  private void slotsAreWhole(Device dev) {
    for (int pasid = 1; pasid < dev.iommu.maxPasids; pasid++) {
      IommuAttachHandle handle = dev.iommuGroup.pasidArray.peek(pasid);
      if (handle instanceof IommuSva sva) {
        if (sva.users <= 0 || sva.dev == null || sva.domain == null || sva.domain.mm == null) {
          throw broken.invariant(
              "iommu_sva", "PASID " + pasid + " of " + dev + " holds an incomplete handle");
        }
        if (sva.domain.mm.iommuMm.pasid != pasid) {
          throw broken.invariant(
              "iommu_sva", "PASID " + pasid + " of " + dev + " holds the handle of another mm");
        }
      }
    }
  }

  /** I35: a domain is in its mm's list with as many users as there are slots that name it. */
  private void domainsAreUsed(ListHead<MmBinding> head) {
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
    }
  }

  private int slotsOf(IommuDomain domain) {
    int slots = 0;
    for (int i = 0; i < devices.size(); i++) {
      Device dev = devices.get(i);
      for (int pasid = 1; pasid < dev.iommu.maxPasids && isFirst(dev); pasid++) {
        IommuAttachHandle handle = dev.iommuGroup.pasidArray.peek(pasid);
        slots += handle != null && handle.domain == domain ? 1 : 0;
      }
    }
    return slots;
  }

  /** Devices of one group share its slots, which count once. */
  private static boolean isFirst(Device dev) {
    return dev.iommuGroup.devices.next() == dev.groupLink;
  }
}
