package io.faultline.mm;

/** Callbacks of an owner that keeps page tables of its own. Both may sleep. */
public interface RangeOps {
  /** {@code invalidate_range_start}: translations of a range are about to change. */
  void invalidateRangeStart(MmuNotifier notifier, Mm mm, long start, long end);

  /** {@code invalidate_range_end}: they have changed. */
  void invalidateRangeEnd(MmuNotifier notifier, Mm mm, long start, long end);
}
