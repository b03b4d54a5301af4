package io.faultline.iommu.sva;

import io.faultline.check.Kind;
import io.faultline.iommu.Device;
import io.faultline.iommu.IommuDomain;
import io.faultline.iommu.IommuGroup;
import io.faultline.iommu.IommuSva;
import io.faultline.kernel.Kernel;
import io.faultline.kernel.ListHead;
import io.faultline.mm.Mm;
import java.util.ArrayList;
import java.util.List;

/**
 * How often each handle was bound and not unbound, kept beside its own counter. No part of the
 * model: nothing here is a step, and real threads keep no ledger.
 */
final class BindLedger {
  /** A handle from its first bind to its end. */
  private static final class Bond {
    final IommuSva handle;
    final IommuGroup group;
    final Mm mm;
    final int pasid;
    final IommuDomain domain;
    int binds;

    Bond(IommuSva handle, IommuGroup group, Mm mm, int pasid, IommuDomain domain) {
      this.handle = handle;
      this.group = group;
      this.mm = mm;
      this.pasid = pasid;
      this.domain = domain;
    }
  }

  private final Kernel kernel;
  private final boolean on;
  private final List<Bond> bonds = new ArrayList<>(4);

  BindLedger(Kernel kernel) {
    this.kernel = kernel;
    this.on = kernel.platform().simulated();
  }

  /** Invariant I49: whoever binds is a user of the address space, from the beginning to the end. */
  void needsUsers(Mm mm) {
    kernel
        .platform()
        .look(
            () -> {
              if (mm.mmUsers.peek() == 0) {
                throw kernel
                    .checks()
                    .fail(Kind.INVARIANT, "mm_struct", "", "a dead address space is bound");
              }
            });
  }

  /** A bind gives a handle out; under {@code iommu_sva_lock}. */
  void bound(IommuSva handle, IommuGroup group, Mm mm, int pasid) {
    if (on) {
      Bond bond = of(handle);
      if (bond == null) {
        kernel.platform().look(() -> bonds.add(new Bond(handle, group, mm, pasid, handle.domain)));
        bond = of(handle);
      }
      bond.binds++;
    }
  }

  /** An unbind takes one back; under {@code iommu_sva_lock}. */
  void unbound(IommuSva handle) {
    Bond bond = of(handle);
    if (bond != null) {
      bond.binds--;
    }
  }

  /** The handle is about to be freed. */
  void ends(IommuSva handle) {
    bonds.remove(of(handle));
  }

  /** Invariants I30, I34, I39 and I43, whenever {@code iommu_sva_lock} is released. */
  void agree() {
    for (int i = 0; i < bonds.size(); i++) {
      Bond bond = bonds.get(i);
      if (bond.binds > 0) {
        isCounted(bond);
        isFound(bond);
        fits(bond);
      }
    }
  }

  private void isCounted(Bond bond) {
    if (bond.handle.domain != bond.domain) {
      throw broken("a bound handle changes its domain");
    }
    if (bond.handle.users != bond.binds) {
      throw broken(
          "a handle counts " + bond.handle.users + " users, and is bound " + bond.binds + " times");
    }
  }

  /** A slot that another sort of domain has taken is not for this rule to judge. */
  private void isFound(Bond bond) {
    Object found = bond.group.pasidArray.peek(bond.pasid);
    if (found == null) {
      throw broken("PASID " + bond.pasid + " does not lead to the handle that is bound there");
    }
    if (found instanceof IommuSva other && other != bond.handle && other.domain.mm == bond.mm) {
      throw broken("two handles are bound to one group and address space");
    }
  }

  private void fits(Bond bond) {
    ListHead<Device> head = bond.group.devices;
    for (ListHead<Device> at = head.next(); at != head; at = at.next()) {
      int maxPasids = at.owner().iommu.maxPasids;
      if (bond.pasid <= 0 || (maxPasids > 0 && bond.pasid >= maxPasids)) {
        throw broken("PASID " + bond.pasid + " is bound that " + at.owner() + " does not have");
      }
    }
  }

  /** Invariants I31 and I32: neither the slot nor the hardware knows a handle any more. */
  void nothingAttached(IommuGroup group, int pasid, IommuDomain domain, String when) {
    kernel
        .platform()
        .observe(
            () -> {
              if (group.pasidArray.peek(pasid) instanceof IommuSva
                  || translates(group, pasid, domain)) {
                throw broken("the PASID is still attached " + when);
              }
            });
  }

  /** Somebody else may have attached a domain of another sort to the PASID since. */
  private static boolean translates(IommuGroup group, int pasid, IommuDomain domain) {
    ListHead<Device> head = group.devices;
    for (ListHead<Device> at = head.next(); at != head; at = at.next()) {
      Device dev = at.owner();
      IommuDomain used = dev.iommu.ops.programmed(dev, pasid);
      if (dev.iommu.ops.translates(dev, pasid) && (used == null || used == domain)) {
        return true;
      }
    }
    return false;
  }

  private Bond of(IommuSva handle) {
    for (int i = 0; i < bonds.size(); i++) {
      if (bonds.get(i).handle == handle) {
        return bonds.get(i);
      }
    }
    return null;
  }

  private Error broken(String what) {
    return kernel.checks().fail(Kind.INVARIANT, "iommu_sva", "", what);
  }
}
