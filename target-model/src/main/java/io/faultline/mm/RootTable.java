package io.faultline.mm;

import io.faultline.kernel.Page;
import io.faultline.kernel.PageAllocator;

/** The root of page tables for hardware that is to walk them before the first page has come. */
final class RootTable {
  private final PageAllocator pages;

  RootTable(PageAllocator pages) {
    this.pages = pages;
  }

  /** The frame of the root table, made if there is none; 0 when there is no memory. */
  long frame(Mm mm) {
    Page known = root(mm);
    if (known != null) {
      return known.frame();
    }
    Page fresh = TableSupply.table(pages, mm);
    return fresh == null ? 0 : install(mm, fresh).frame();
  }

  private static Page root(Mm mm) {
    mm.pgd.lock();
    Page known = mm.pgd.root();
    mm.pgd.unlock();
    return known;
  }

  private Page install(Mm mm, Page fresh) {
    mm.pgd.lock();
    Page known = mm.pgd.root();
    if (known == null) {
      mm.pgd.installRoot(fresh);
    }
    mm.pgd.unlock();
    if (known != null) {
      pages.put(fresh);
      return known;
    }
    return fresh;
  }
}
