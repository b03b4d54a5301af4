package io.faultline.mm;

/** What the owner of an mmu notifier does when the address space changes. */
public interface MmuNotifierOps {
  /**
   * The address space goes away; afterwards the device must not be able to translate through it.
   * May be called twice, also at once. Runs inside an SRCU read section.
   */
  void release(Mm mm);

  /** The last reference is gone and no callback runs any more; must not sleep. */
  void freeNotifier();
}
