package io.faultline.mm;

import io.faultline.check.Kind;
import io.faultline.kernel.Errno;
import io.faultline.kernel.Kernel;
import io.faultline.kernel.ListHead;
import io.faultline.kernel.Slab;

/** Life of address spaces, page faults in them, and the PASIDs they own. */
public final class MmCore {
  private final Kernel kernel;
  private final MmuNotifiers notifiers;
  private final GlobalPasids pasids;

  public MmCore(Kernel kernel) {
    this.kernel = kernel;
    this.notifiers = new MmuNotifiers(kernel, this);
    this.pasids = new GlobalPasids(kernel);
  }

  public MmuNotifiers notifiers() {
    return notifiers;
  }

  public GlobalPasids pasids() {
    return pasids;
  }

  /**
   * A new process: its address space with one user and one pin. Happens before anything can fail.
   */
  public Mm create() {
    Slab slab = kernel.slab();
    PageTable pgd = new PageTable(kernel, slab.kzalloc("pgd"));
    Mm mm = new Mm(kernel, slab.kzalloc("mm_struct"), pgd);
    mm.memory().publish();
    pgd.memory().publish();
    return mm;
  }

  /** {@code mmap}: adds a mapping to a process that is being set up. */
  public void map(Mm mm, long start, long end, int flags) {
    Vma vma = new Vma(kernel.slab().kzalloc("vm_area_struct"), start, end, flags);
    mm.mmapLock.downWrite();
    mm.vmas.addTail(vma.link);
    mm.mmapLock.upWrite();
  }

  /** {@code mmget_not_zero}. */
  public boolean mmgetNotZero(Mm mm) {
    return mm.mmUsers.incNotZero();
  }

  /** {@code mmput}: the last user tears the address space down, in the caller; may sleep. */
  public void mmput(Mm mm) {
    kernel.checks().lockOrder().mightSleep("mmput");
    if (mm.mmUsers.decAndTest()) {
      exitMmap(mm);
      mmdrop(mm);
    }
  }

  /** {@code mmgrab}. */
  public void mmgrab(Mm mm) {
    mm.mmCount.inc();
  }

  /** {@code mmdrop}. */
  public void mmdrop(Mm mm) {
    if (mm.mmCount.decAndTest()) {
      drop(mm);
    }
  }

  /**
   * {@code vma_lookup} and {@code handle_mm_fault}; the caller holds {@code mmap_lock} for reading
   * and a user reference.
   *
   * @param access bits of {@link Permission}
   * @return 0, or {@code -EINVAL} when nothing there grants the access
   */
  public int handleMmFault(Mm mm, long address, int access) {
    Vma vma = lookup(mm, address);
    if (vma == null || (access & Permission.ACCESS & ~vma.flags) != 0) {
      return -Errno.EINVAL;
    }
    mm.pgd.fill(address);
    return 0;
  }

  private static Vma lookup(Mm mm, long address) {
    for (ListHead<Vma> at = mm.vmas.next(); at != mm.vmas; at = at.next()) {
      if (address >= at.owner().start && address < at.owner().end) {
        return at.owner();
      }
    }
    return null;
  }

  /** {@code exit_mmap}. */
  private void exitMmap(Mm mm) {
    notifiers.release(mm);
    mm.mmapLock.downWrite();
    mm.pgd.clear();
    while (!mm.vmas.empty()) {
      Vma vma = mm.vmas.next().owner();
      vma.link.delInit();
      kernel.slab().kfree(vma);
    }
    mm.mmapLock.upWrite();
    kernel.slab().kfree(mm.pgd);
  }

  /** {@code __mmdrop}. */
  private void drop(Mm mm) {
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
    pasids.free(data.pasid);
    kernel.slab().kfree(data);
  }
}
