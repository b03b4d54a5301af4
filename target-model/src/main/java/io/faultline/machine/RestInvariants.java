package io.faultline.machine;

import io.faultline.check.Kind;
import io.faultline.iommu.Device;
import io.faultline.iommu.IommuAttachHandle;
import io.faultline.iommu.IommuDomain;
import io.faultline.iommu.IommuFaultParam;
import io.faultline.iommu.IommuSva;
import io.faultline.kernel.Kernel;
import io.faultline.kernel.ListHead;
import io.faultline.mm.IommuMmData;
import io.faultline.mm.Mm;
import io.faultline.mm.MmBinding;

/**
 * Invariants over several objects. Those about PASIDs hold at the end of every operation, the
 * others when nothing is in progress.
 */
final class RestInvariants {
  private final Kernel kernel;
  private final Machine machine;

  private RestInvariants(Kernel kernel, Machine machine) {
    this.kernel = kernel;
    this.machine = machine;
  }

  static void register(Kernel kernel, Machine machine) {
    RestInvariants rules = new RestInvariants(kernel, machine);
    kernel.checks().always(rules::pasidsDiffer);
    kernel.checks().always(rules::deadSpacesAreQuiet);
    kernel.checks().atRest(rules::domainsAreUsed);
    kernel
        .checks()
        .atRest(
            () -> {
              for (int i = 0; i < machine.devices(); i++) {
                rules.faultDataIsAtRest(machine.device(i));
                rules.slotsAreWhole(machine.device(i));
              }
            });
  }

  /** I41: two live address spaces never have the same PASID. */
  private void pasidsDiffer() {
    for (int i = 1; i < machine.processes(); i++) {
      IommuMmData data = data(machine.mm(i));
      for (int other = 0; data != null && other < i; other++) {
        IommuMmData before = data(machine.mm(other));
        if (before != null && before.pasid == data.pasid) {
          throw broken("mm_struct", "mm" + other + " and mm" + i + " have PASID " + data.pasid);
        }
      }
    }
  }

  /** I51 and I52: the hardware cannot walk page tables that are gone. */
  private void deadSpacesAreQuiet() {
    for (int i = 0; i < machine.processes(); i++) {
      Mm mm = machine.mm(i);
      IommuMmData data = data(mm);
      if (data != null && mm.pgd.memory().freed()) {
        for (int j = 0; j < machine.devices(); j++) {
          requireQuiet(machine.device(j), data.pasid, i);
        }
      }
    }
  }

  private void requireQuiet(Device dev, int pasid, int process) {
    if (dev.iommu.ops.translates(dev, pasid)) {
      throw broken("pgd", dev + " still translates for mm" + process + ", whose tables are freed");
    }
  }

  /** I35: a domain is in its mm's list exactly while handles use it. */
  private void domainsAreUsed() {
    for (int i = 0; i < machine.processes(); i++) {
      IommuMmData data = data(machine.mm(i));
      if (data != null) {
        domainsAreUsed(data.svaDomains);
      }
    }
  }

  private void domainsAreUsed(ListHead<MmBinding> head) {
    for (ListHead<MmBinding> at = head.next(); at != head; at = at.next()) {
      if (((IommuDomain) at.owner()).users <= 0) {
        throw broken("iommu_domain", "a domain without users is still in the list of its mm");
      }
    }
  }

  /** I12, I16 and I17: one reference for being installed, in one queue, and nobody is waiting. */
  private void faultDataIsAtRest(Device dev) {
    IommuFaultParam param = dev.iommu.faultParam;
    if (param == null) {
      return;
    }
    if (param.users.peek() != 1) {
      throw broken(
          "iommu_fault_param",
          "the fault data of " + dev + " has " + param.users.peek() + " references at rest, not 1");
    }
    if (param.queueList.empty()) {
      throw broken("iommu_fault_param", "the fault data of " + dev + " is in no queue");
    }
    if (!param.faults.empty()) {
      throw broken("iommu_fault_param", dev + " is still owed an answer at rest");
    }
  }

  /** I28, I34 and I38: what a slot holds is complete and in use. */
  private void slotsAreWhole(Device dev) {
    for (int pasid = 1; pasid < dev.iommu.maxPasids; pasid++) {
      IommuAttachHandle handle = dev.iommuGroup.pasidArray.peek(pasid);
      if (handle instanceof IommuSva sva
          && (sva.users <= 0 || sva.dev == null || sva.domain == null || sva.domain.mm == null)) {
        throw broken("iommu_sva", "PASID " + pasid + " of " + dev + " holds an incomplete handle");
      }
    }
  }

  /** Of a live address space; one whose last pin has gone gives its PASID up before its memory. */
  private static IommuMmData data(Mm mm) {
    return mm.memory().freed() || mm.mmCount.peek() == 0 ? null : mm.iommuMm;
  }

  private Error broken(String object, String what) {
    return kernel.checks().fail(Kind.INVARIANT, object, "", what);
  }
}
