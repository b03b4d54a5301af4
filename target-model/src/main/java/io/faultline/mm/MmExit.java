package io.faultline.mm;

import io.faultline.check.Kind;
import io.faultline.kernel.Kernel;
import io.faultline.kernel.PageAllocator;
import io.faultline.sim.Defect;

/** The two ends of an address space: that of its contents and that of its structure. */
public final class MmExit {
  /** The PASID can be given to another process while devices still use it. */
  public static final Defect PASID_RECYCLED_TOO_EARLY =
      Defect.named(
          "pasid-recycled-too-early",
          "the PASID is given back with the last user of the address space, not with its structure",
          "sva");

  private final Kernel kernel;
  private final PageAllocator pages;
  private final MmuNotifiers notifiers;
  private final GlobalPasids pasids;
  private final MmMap maps;

  MmExit(
      Kernel kernel, PageAllocator pages, MmuNotifiers notifiers, GlobalPasids pasids, MmMap maps) {
    this.kernel = kernel;
    this.pages = pages;
    this.notifiers = notifiers;
    this.pasids = pasids;
    this.maps = maps;
  }

  /** {@code exit_mmap}: the last user has gone; callbacks run inline in whoever that was. */
  void exitMmap(Mm mm) {
    maps.watch().ended(mm);
    notifiers.release(mm);
    MmuGather gather = new MmuGather();
    mm.mmapLock.downWrite();
    mm.pgd.lock();
    mm.pgd.clearAll(gather);
    mm.pgd.unlock();
    gather.finish(pages);
    while (!mm.vmas.empty()) {
      Vma vma = mm.vmas.next().owner();
      vma.link.delInit();
      maps.remove(mm, vma);
    }
    mm.mmapLock.upWrite();
    kernel.slab().kfree(mm.pgd);
    if (mm.iommuMm != null && kernel.defects().on(PASID_RECYCLED_TOO_EARLY)) {
      pasids.free(mm.iommuMm.pasid);
    }
  }

  /** {@code __mmdrop}. */
  void drop(Mm mm) {
    notifiers.destroy(mm);
    pasidDrop(mm);
    kernel.slab().kfree(mm);
  }

  /** {@code mm_pasid_drop}: no domain, handle or hardware entry can use the PASID any more. */
  private void pasidDrop(Mm mm) {
    IommuMmData data = mm.iommuMm;
    if (data == null) {
      return;
    }
    if (!data.svaDomains.empty()) {
      throw kernel
          .checks()
          .fail(Kind.INVARIANT, "mm_struct", "", "an mm is freed while SVA domains use it");
    }
    if (!kernel.defects().on(PASID_RECYCLED_TOO_EARLY)) {
      pasids.free(data.pasid);
    }
    kernel.slab().kfree(data);
  }
}
