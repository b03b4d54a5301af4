package io.faultline.mm;

import io.faultline.kernel.Gfp;
import io.faultline.kernel.Page;
import io.faultline.kernel.PageAllocator;

/**
 * Pages that a page fault needs. They are allocated before the page-table lock is taken, because
 * that may sleep; what turns out not to be needed is given back.
 */
final class TableSupply {
  /** Root and leaf. */
  private static final int MOST_TABLES = 2;

  private final PageAllocator pages;
  private final Mm owner;
  private final Page[] tables = new Page[MOST_TABLES];
  private int tablesInStock;
  private int tablesWanted;
  private Page data;

  TableSupply(PageAllocator pages, Mm owner) {
    this.pages = pages;
    this.owner = owner;
  }

  /**
   * Whether there are so many tables and a page; if not, the next {@link #allocate} brings them.
   */
  boolean suffices(int neededTables) {
    tablesWanted = neededTables;
    return data != null && tablesInStock >= neededTables;
  }

  Page takeTable() {
    return tables[--tablesInStock];
  }

  Page takeData() {
    Page taken = data;
    data = null;
    return taken;
  }

  /** Allocates what did not suffice; false when there is no memory. */
  boolean allocate() {
    while (tablesInStock < tablesWanted) {
      Page table = table(pages, owner);
      if (table == null) {
        return false;
      }
      tables[tablesInStock++] = table;
    }
    if (data == null) {
      data = pages.alloc(Gfp.KERNEL, "user_page", owner);
    }
    return data != null;
  }

  /** An empty table for an address space; null when there is no memory. */
  static Page table(PageAllocator pages, Mm owner) {
    return pages.alloc(Gfp.KERNEL, "page_table", owner);
  }

  void giveBack() {
    while (tablesInStock > 0) {
      pages.put(takeTable());
    }
    if (data != null) {
      pages.put(takeData());
    }
  }
}
