package io.faultline.mm;

/**
 * What the owner of mmu notifiers does when an address space changes. One object may serve many
 * notifiers, so each callback is told which. Those that follow single changes are {@link
 * SecondaryTlbOps} or {@link RangeOps} too.
 */
public interface MmuNotifierOps {
  /**
   * The address space goes away; afterwards the device must not be able to translate through it.
   * May be called twice, also at once. Runs inside an SRCU read section.
   */
  void release(MmuNotifier notifier, Mm mm);

  /** The last reference is gone and no callback runs any more; must not sleep. */
  void freeNotifier(MmuNotifier notifier);
}
