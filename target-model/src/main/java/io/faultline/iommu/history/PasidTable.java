package io.faultline.iommu.history;

import io.faultline.kernel.ErrPtr;
import io.faultline.kernel.Gfp;
import io.faultline.kernel.Kernel;
import io.faultline.kernel.XArray;
import io.faultline.mm.Mm;
import io.faultline.mm.MmCore;

/** The table of 5.18 to 6.1 that leads from a PASID to its address space, for the whole system. */
final class PasidTable {
  private final Kernel kernel;
  private final MmCore mms;
  private final XArray<Mm> spaces;

  PasidTable(Kernel kernel, MmCore mms) {
    this.kernel = kernel;
    this.mms = mms;
    this.spaces = new XArray<>(kernel, kernel.slab().permanent("iommu_sva_pasid"), "ioasid->xa");
    mms.pasids().forgottenBy(spaces::erase);
  }

  /** Enters the address space of a PASID that was just given out: 0 or {@code -ENOMEM}. */
  int enter(int pasid, Mm mm) {
    ErrPtr<Mm> old = spaces.store(pasid, mm, Gfp.KERNEL);
    return old.isErr() ? old.error() : 0;
  }

  /** {@code iommu_sva_find}: the address space with a user reference; null when it has gone. */
  Mm find(int pasid) {
    kernel.rcu().readLock();
    Mm mm = spaces.load(pasid);
    boolean held = mm != null && mms.mmgetNotZero(mm);
    kernel.rcu().readUnlock();
    return held ? mm : null;
  }
}
