package io.faultline.mm;

import io.faultline.kernel.Page;
import io.faultline.kernel.PageAllocator;
import io.faultline.kernel.PageWords;

/**
 * {@code struct vm_fault}: one page fault on its way through the tables. It may need several tries,
 * because pages are allocated between them, without the lock.
 */
final class VmFault {
  private final PageAllocator pages;
  private final MmuNotifiers notifiers;
  private final Mm mm;
  private final Vma vma;
  private final long address;
  private final int needed;
  private final TableSupply supply;

  /** Given back when the lock is released. */
  private Page replaced;

  VmFault(PageAllocator pages, MmuNotifiers notifiers, Mm mm, Vma vma, long address, int needed) {
    this.pages = pages;
    this.notifiers = notifiers;
    this.mm = mm;
    this.vma = vma;
    this.address = address;
    this.needed = needed;
    this.supply = new TableSupply(pages, mm);
  }

  /**
   * {@code handle_mm_fault}.
   *
   * @return false when there is no memory
   */
  boolean handle() {
    boolean memory = true;
    while (memory && !tried()) {
      memory = supply.allocate();
    }
    supply.giveBack();
    return memory;
  }

  /** One try under the lock; false when pages are missing. */
  private boolean tried() {
    mm.pgd.lock();
    Page root = mm.pgd.root();
    long entry = root == null ? 0 : mm.pgd.entry(root, address);
    boolean done = TableEntry.present(entry) ? presentPage(root, entry) : anonymousPage(root);
    mm.pgd.unlock();
    if (replaced != null) {
      pages.put(replaced);
    }
    return done;
  }

  /** The page is there; perhaps with fewer rights than its mapping has. */
  private boolean presentPage(Page root, long entry) {
    if ((needed & ~TableEntry.permissions(entry)) == 0) {
      return true;
    }
    boolean shared = pages.shared(mm.pgd.page(entry));
    if (shared && (needed & Permission.WRITE) != 0) {
      return copiedPage(root, entry);
    }
    int rights = shared ? vma.flags & ~Permission.WRITE : vma.flags;
    mm.pgd.write(root, address, TableEntry.with(entry, rights));
    return true;
  }

  /** {@code do_anonymous_page}, with the tables on the way to it. */
  private boolean anonymousPage(Page present) {
    boolean needsLeaf = present == null || mm.pgd.leaf(present, address) == null;
    int tables = (present == null ? 1 : 0) + (needsLeaf ? 1 : 0);
    if (!supply.suffices(tables)) {
      return false;
    }
    Page root = present;
    if (root == null) {
      root = supply.takeTable();
      mm.pgd.installRoot(root);
    }
    if (needsLeaf) {
      mm.pgd.installLeaf(root, address, supply.takeTable());
    }
    mm.pgd.write(root, address, TableEntry.of(supply.takeData(), vma.flags));
    return true;
  }

  /** {@code wp_page_copy}: another process reads the page, so the writer gets one of its own. */
  private boolean copiedPage(Page root, long entry) {
    if (!supply.suffices(0)) {
      return false;
    }
    Page fresh = supply.takeData();
    PageWords from = mm.pgd.page(entry).words();
    for (int i = from.next(0); i >= 0; i = from.next(i + 1)) {
      fresh.words().write(i, from.read(i));
    }
    mm.pgd.write(root, address, TableEntry.of(fresh, vma.flags));
    replaced = mm.pgd.page(entry);
    long start = address & -PageTable.PAGE_SIZE;
    notifiers.invalidateSecondaryTlbs(mm, start, start + PageTable.PAGE_SIZE);
    return true;
  }
}
