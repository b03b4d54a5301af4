package io.faultline.mm;

import io.faultline.check.LockClass;
import io.faultline.kernel.Kernel;
import io.faultline.kernel.Page;
import io.faultline.kernel.PageAllocator;
import io.faultline.kernel.PageWords;
import io.faultline.kernel.SpinLock;
import io.faultline.sim.Memory;
import io.faultline.sim.SharedObject;

/**
 * The page tables of an address space: a root whose words name leaf tables, whose words name pages.
 * Tables come with the first page they are needed for. Whoever changes or looks through them holds
 * the lock; hardware does not.
 */
public final class PageTable extends SharedObject {
  /** First address that no table reaches ({@code TASK_SIZE}). */
  public static final long LIMIT = 1L << 30;

  static final int PAGE_SHIFT = 12;
  static final long PAGE_SIZE = 1L << PAGE_SHIFT;

  private static final LockClass LOCK = LockClass.spinLock("mm->page_table_lock");
  private static final int LEVEL_BITS = 9;
  private static final long LEAF_SPAN = PAGE_SIZE << LEVEL_BITS;

  private final SpinLock lock;
  private final PageAllocator pages;
  private Page root;

  /** Makes empty page tables. */
  PageTable(Kernel kernel, Memory memory, PageAllocator pages) {
    super(memory);
    this.lock = new SpinLock(kernel, memory, LOCK);
    this.pages = pages;
  }

  /** Registers what holds whenever nobody is changing the tables. */
  public void guards(Runnable invariant) {
    lock.guards(invariant);
  }

  void lock() {
    lock.lock();
  }

  void unlock() {
    lock.unlock();
  }

  /** The root table, or null while there is none. */
  Page root() {
    return root;
  }

  void installRoot(Page table) {
    root = table;
  }

  void installLeaf(Page top, long address, Page table) {
    top.words().write(rootIndex(address), TableEntry.of(table, 0));
  }

  /** The entry of an address below a root, 0 when there is none. */
  long entry(Page top, long address) {
    PageWords table = leaf(top, address);
    return table == null ? 0 : table.peek(leafIndex(address));
  }

  /** Writes the entry of an address that has a leaf table. */
  void write(Page top, long address, long entry) {
    leaf(top, address).write(leafIndex(address), entry);
  }

  /** The leaf table of an address below a root, or null. */
  PageWords leaf(Page top, long address) {
    long entry = top.words().peek(rootIndex(address));
    return entry == 0 ? null : page(entry).words();
  }

  /** The page that an entry names. */
  Page page(long entry) {
    return pages.peekAt(TableEntry.frame(entry));
  }

  /** The first address from one on, below another, whose page is present; or the other. */
  long nextPresent(Page top, long from, long end) {
    long at = from;
    while (at < end) {
      int slot = top.words().next(rootIndex(at));
      if (slot < 0) {
        return end;
      }
      at = Math.max(at, slot * LEAF_SPAN);
      int found = leaf(top, at).next(leafIndex(at));
      if (found >= 0) {
        return Math.min(end, (at & -LEAF_SPAN) + ((long) found << PAGE_SHIFT));
      }
      at = (at & -LEAF_SPAN) + LEAF_SPAN;
    }
    return end;
  }

  /** Takes all pages of a range out, and the leaf tables that are empty then. */
  void clear(long start, long end, MmuGather gather) {
    Page top = root;
    if (top == null) {
      return;
    }
    for (long at = nextPresent(top, start, end); at < end; at = nextPresent(top, at, end)) {
      gather.add(page(entry(top, at)));
      write(top, at, 0);
    }
    freeEmpty(top, start, end, gather);
  }

  /**
   * Takes rights away from the pages of a range.
   *
   * @return whether one of them had more
   */
  boolean restrict(long start, long end, int permissions) {
    Page top = root;
    boolean changed = false;
    long at = top == null ? end : nextPresent(top, start, end);
    while (at < end) {
      long entry = entry(top, at);
      int kept = TableEntry.permissions(entry) & permissions;
      if (kept != TableEntry.permissions(entry)) {
        write(top, at, TableEntry.with(entry, kept));
        changed = true;
      }
      at = nextPresent(top, at + PAGE_SIZE, end);
    }
    return changed;
  }

  /** {@code free_pgtables}: of what is empty. */
  private void freeEmpty(Page top, long start, long end, MmuGather gather) {
    PageWords words = top.words();
    int last = rootIndex(end - 1);
    for (int i = words.next(rootIndex(start)); i >= 0 && i <= last; i = words.next(i + 1)) {
      Page table = page(words.peek(i));
      if (table.words().next(0) < 0) {
        words.write(i, 0);
        gather.add(table);
      }
    }
  }

  /** Takes everything out, the root too. */
  void clearAll(MmuGather gather) {
    Page top = root;
    if (top == null) {
      return;
    }
    clear(0, LIMIT, gather);
    root = null;
    gather.add(top);
  }

  /** The entry of an address, 0 when there is none; for rules. */
  public long peek(long address) {
    return root == null ? 0 : entry(root, address);
  }

  private static int rootIndex(long address) {
    return (int) (address >>> (PAGE_SHIFT + LEVEL_BITS));
  }

  private static int leafIndex(long address) {
    return (int) (address >>> PAGE_SHIFT) & (PageWords.WORDS - 1);
  }
}
