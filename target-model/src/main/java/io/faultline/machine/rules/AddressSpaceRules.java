package io.faultline.machine.rules;

import io.faultline.iommu.Device;
import io.faultline.iommu.IommuDomain;
import io.faultline.kernel.Kernel;
import io.faultline.mm.IommuMmData;
import io.faultline.mm.Mm;
import java.util.List;
import java.util.function.ToIntFunction;

/** Address spaces of processes, their PASIDs and who may still use their page tables. */
public final class AddressSpaceRules {
  private final Broken broken;
  private final List<Device> devices;
  private final List<Mm> processes;
  private ToIntFunction<Mm> users = mm -> 1;

  /**
   * Makes the rules.
   *
   * @param devices those that exist
   * @param processes the address spaces of the processes that were ever started
   */
  public AddressSpaceRules(Kernel kernel, List<Device> devices, List<Mm> processes) {
    this.broken = new Broken(kernel);
    this.devices = devices;
    this.processes = processes;
  }

  /** I41, I51 and I52, at the end of each operation. */
  public void hold() {
    pasidsDiffer();
    deadSpacesAreQuiet();
  }

  /** Says how many users an address space has at rest: its process, and who said so. */
  public void usersKnownBy(ToIntFunction<Mm> known) {
    users = known;
  }

  /** I46: a bind, and a fault that has been dealt with, keep no user reference. */
  public void haveNoUsersAtRest() {
    for (int i = 0; i < processes.size(); i++) {
      Mm mm = processes.get(i);
      if (!mm.memory().freed() && mm.mmUsers.peek() > users.applyAsInt(mm)) {
        throw broken.invariant(
            "mm_struct", "mm" + i + " has " + mm.mmUsers.peek() + " user references at rest");
      }
    }
  }

  /** I55: all notifiers have been told, and so have their devices. */
  public void released(Mm mm) {
    int process = processes.indexOf(mm);
    if (process >= 0 && mm.iommuMm != null) {
      requireQuiet(mm, mm.iommuMm.pasid, process, "whose notifiers have been told of its end");
    }
  }

  /** I41 and I44: two live address spaces never have the same PASID, nor one record. */
  private void pasidsDiffer() {
    for (int i = 1; i < processes.size(); i++) {
      IommuMmData data = data(processes.get(i));
      for (int other = 0; data != null && other < i; other++) {
        IommuMmData before = data(processes.get(other));
        if (before == data) {
          throw broken.invariant("iommu_mm_data", "mm" + other + " and mm" + i + " share a record");
        }
        if (before != null && before.pasid == data.pasid) {
          throw broken.invariant(
              "mm_struct", "mm" + other + " and mm" + i + " have PASID " + data.pasid);
        }
      }
    }
  }

  /** I51 and I52: the hardware cannot walk page tables that are gone. */
  private void deadSpacesAreQuiet() {
    for (int i = 0; i < processes.size(); i++) {
      Mm mm = processes.get(i);
      IommuMmData data = data(mm);
      if (data != null && mm.pgd.memory().freed()) {
        requireQuiet(mm, data.pasid, i, "whose tables are freed");
      }
    }
  }

  private void requireQuiet(Mm mm, int pasid, int process, String why) {
    for (int i = 0; i < devices.size(); i++) {
      Device dev = devices.get(i);
      if (dev.iommu.ops.translates(dev, pasid) && !belongsToAnother(dev, pasid, mm)) {
        throw broken.invariant("pgd", dev + " still translates for mm" + process + ", " + why);
      }
    }
  }

  /**
   * A PASID of an address space can be given to a domain of another sort; which one a table entry
   * stands for is known where there is such a thing.
   */
  private static boolean belongsToAnother(Device dev, int pasid, Mm mm) {
    IommuDomain used = dev.iommu.ops.programmed(dev, pasid);
    return used != null && used.mm != mm;
  }

  /** Of a live address space; one whose last pin has gone gives its PASID up before its memory. */
  private static IommuMmData data(Mm mm) {
    return mm.memory().freed() || mm.mmCount.peek() == 0 ? null : mm.iommuMm;
  }
}
