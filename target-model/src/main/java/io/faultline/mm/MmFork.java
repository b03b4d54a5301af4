package io.faultline.mm;

import io.faultline.kernel.ErrPtr;
import io.faultline.kernel.Errno;
import io.faultline.kernel.ListHead;
import io.faultline.kernel.Page;
import io.faultline.kernel.PageAllocator;
import java.util.ArrayList;
import java.util.List;

/** How processes get address spaces from others: fork and exec. */
public final class MmFork {
  private final MmCore mms;
  private final PageAllocator pages;

  MmFork(MmCore mms, PageAllocator pages) {
    this.mms = mms;
    this.pages = pages;
  }

  /**
   * {@code dup_mm}: a child with the same mappings, which shares the pages until one of the two
   * writes. It has no PASID. The caller is a user of the parent.
   *
   * @return the child with one user, or {@code -ENOMEM}
   */
  public ErrPtr<Mm> fork(Mm parent) {
    Mm child = mms.allocate();
    if (child == null) {
      return ErrPtr.error(Errno.ENOMEM);
    }
    // The structure is copied whole; what is the child's own is made anew.
    child.iommuMm = parent.iommuMm;
    pasidInit(child);
    parent.mmapLock.downWrite();
    // Nobody can find the child yet, so its locks are not needed.
    mms.maps().watch().forks(parent, child);
    int error = dupMmap(parent, child);
    parent.mmapLock.upWrite();
    if (error != 0) {
      mms.mmput(child);
      return new ErrPtr<>(null, error);
    }
    mms.publish(child);
    return ErrPtr.of(child);
  }

  /**
   * {@code exec_mmap}: the calling thread leaves its address space for an empty one, which has no
   * PASID.
   *
   * @return the new one, or {@code -ENOMEM}; the thread stays in the old one then
   */
  public ErrPtr<Mm> exec(Mm old) {
    Mm fresh = mms.allocate();
    if (fresh == null) {
      return ErrPtr.error(Errno.ENOMEM);
    }
    mms.publish(fresh);
    mms.mmput(old);
    return ErrPtr.of(fresh);
  }

  /** {@code mm_pasid_init}. */
  private static void pasidInit(Mm mm) {
    mm.iommuMm = null;
  }

  /** {@code dup_mmap}. */
  private int dupMmap(Mm parent, Mm child) {
    for (ListHead<Vma> at = parent.vmas.next(); at != parent.vmas; at = at.next()) {
      Vma vma = at.owner();
      Vma copy = mms.maps().vma(vma.start, vma.end, vma.flags, vma.ops);
      if (copy == null) {
        return -Errno.ENOMEM;
      }
      child.vmas.addTail(copy.link);
      if (copy.ops != null) {
        copy.ops.open(child, copy);
      }
    }
    List<Long> present = present(parent);
    if (present.isEmpty()) {
      return 0;
    }
    if (!makeTables(child, present)) {
      return -Errno.ENOMEM;
    }
    share(parent, child, present);
    return 0;
  }

  /** No page comes or goes meanwhile: {@code mmap_lock} keeps faults out. */
  private static List<Long> present(Mm mm) {
    List<Long> found = new ArrayList<>();
    mm.pgd.lock();
    Page root = mm.pgd.root();
    long at = root == null ? PageTable.LIMIT : mm.pgd.nextPresent(root, 0, PageTable.LIMIT);
    while (at < PageTable.LIMIT) {
      found.add(at);
      at = mm.pgd.nextPresent(root, at + PageTable.PAGE_SIZE, PageTable.LIMIT);
    }
    mm.pgd.unlock();
    return found;
  }

  private boolean makeTables(Mm child, List<Long> addresses) {
    Page root = TableSupply.table(pages, child);
    if (root == null) {
      return false;
    }
    child.pgd.installRoot(root);
    for (long address : addresses) {
      if (child.pgd.leaf(root, address) == null) {
        Page leaf = TableSupply.table(pages, child);
        if (leaf == null) {
          return false;
        }
        child.pgd.installLeaf(root, address, leaf);
      }
    }
    return true;
  }

  /** {@code copy_page_range}: neither may write before it has a page of its own. */
  private void share(Mm parent, Mm child, List<Long> addresses) {
    parent.pgd.lock();
    Page from = parent.pgd.root();
    Page to = child.pgd.root();
    for (long address : addresses) {
      long entry = parent.pgd.entry(from, address);
      pages.get(parent.pgd.page(entry));
      int kept = TableEntry.permissions(entry) & ~Permission.WRITE;
      child.pgd.write(to, address, TableEntry.with(entry, kept));
    }
    if (parent.pgd.restrict(0, PageTable.LIMIT, ~Permission.WRITE)) {
      mms.notifiers().invalidateSecondaryTlbs(parent, 0, PageTable.LIMIT);
    }
    parent.pgd.unlock();
  }
}
