package io.faultline.mm;

/** Callbacks of an owner whose hardware walks the page tables of the process itself. */
public interface SecondaryTlbOps {
  /**
   * {@code arch_invalidate_secondary_tlbs}: translations of a range have changed in the page tables
   * and may not be used any more when this returns. The page-table lock is held: must not sleep.
   */
  void invalidateSecondaryTlbs(MmuNotifier notifier, Mm mm, long start, long end);
}
