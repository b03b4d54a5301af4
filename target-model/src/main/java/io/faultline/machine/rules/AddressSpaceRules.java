package io.faultline.machine.rules;

import io.faultline.iommu.Device;
import io.faultline.kernel.Kernel;
import io.faultline.mm.IommuMmData;
import io.faultline.mm.Mm;
import java.util.List;

/** Address spaces of processes, their PASIDs and who may still use their page tables. */
public final class AddressSpaceRules {
  private final Broken broken;
  private final List<Device> devices;
  private final List<Mm> processes;

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

  /** I46: a bind, and a fault that has been dealt with, keep no user reference. */
  public void haveNoUsersAtRest() {
    for (int i = 0; i < processes.size(); i++) {
      Mm mm = processes.get(i);
      if (!mm.memory().freed() && mm.mmUsers.peek() > 1) {
        throw broken.invariant(
            "mm_struct", "mm" + i + " has " + mm.mmUsers.peek() + " user references at rest");
      }
    }
  }

  /** I41: two live address spaces never have the same PASID. */
  private void pasidsDiffer() {
    for (int i = 1; i < processes.size(); i++) {
      IommuMmData data = data(processes.get(i));
      for (int other = 0; data != null && other < i; other++) {
        IommuMmData before = data(processes.get(other));
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
        requireQuiet(data.pasid, i);
      }
    }
  }

  private void requireQuiet(int pasid, int process) {
    for (int i = 0; i < devices.size(); i++) {
      Device dev = devices.get(i);
      if (dev.iommu.ops.translates(dev, pasid)) {
        throw broken.invariant(
            "pgd", dev + " still translates for mm" + process + ", whose tables are freed");
      }
    }
  }

  /** Of a live address space; one whose last pin has gone gives its PASID up before its memory. */
  private static IommuMmData data(Mm mm) {
    return mm.memory().freed() || mm.mmCount.peek() == 0 ? null : mm.iommuMm;
  }
}
