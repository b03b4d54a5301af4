package io.faultline.mm;

import io.faultline.check.LockClass;
import io.faultline.kernel.Kernel;
import io.faultline.kernel.SpinLock;
import io.faultline.sim.Memory;
import io.faultline.sim.SharedObject;

/** The page tables of an address space: which pages are present. */
public final class PageTable extends SharedObject {
  /** Pages that can be told apart; addresses beyond wrap around. */
  public static final int PAGES = 64;

  private static final LockClass LOCK = LockClass.spinLock("mm->page_table_lock");
  private static final int PAGE_SHIFT = 12;

  private final SpinLock lock;
  private long present;

  /** Makes empty page tables. */
  public PageTable(Kernel kernel, Memory memory) {
    super(memory);
    this.lock = new SpinLock(kernel, memory, LOCK);
  }

  /** Makes the page of an address present if it is not. */
  public void fill(long address) {
    lock.lock();
    if ((present & bit(address)) == 0) {
      present |= bit(address);
    }
    lock.unlock();
  }

  /** Unmaps everything. */
  public void clear() {
    lock.lock();
    present = 0;
    lock.unlock();
  }

  private static long bit(long address) {
    return 1L << ((address >>> PAGE_SHIFT) % PAGES);
  }
}
