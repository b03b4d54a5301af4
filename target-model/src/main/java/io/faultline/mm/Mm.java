package io.faultline.mm;

import io.faultline.kernel.Kernel;
import io.faultline.kernel.ListHead;
import io.faultline.kernel.Refcount;
import io.faultline.kernel.RwSemaphore;
import io.faultline.sim.Memory;
import io.faultline.sim.SharedObject;

/** {@code struct mm_struct}. Its functions are in {@link MmCore} and {@link MmuNotifiers}. */
public final class Mm extends SharedObject {
  /** Users of the address space; at zero it is torn down. */
  public final Refcount mmUsers;

  /** Pins of this structure; all users together own one. */
  public final Refcount mmCount;

  public final RwSemaphore mmapLock;

  /** Protected by {@link #mmapLock}. */
  public final ListHead<Vma> vmas;

  /** Freed when the address space is torn down. */
  public final PageTable pgd;

  /** Published once with release order, read without a lock; null until first bound. */
  public volatile IommuMmData iommuMm;

  /** Published once with release order under {@link #mmapLock} held for writing. */
  public volatile MmuNotifierSubscriptions notifierSubscriptions;

  Mm(Kernel kernel, Memory memory, PageTable pgd) {
    super(memory);
    this.mmUsers = new Refcount(kernel, memory, "mm->mm_users", 1);
    this.mmCount = new Refcount(kernel, memory, "mm->mm_count", 1);
    this.mmapLock = new RwSemaphore(kernel, memory, "mm->mmap_lock");
    this.vmas = new ListHead<>(memory, null);
    this.pgd = pgd;
  }
}
