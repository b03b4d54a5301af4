package io.faultline.check;

import java.util.Arrays;

/**
 * What one write and one read do not say about the past of a field: unordered reads, accesses that
 * were followed by a marked one of the same sort, and the clock that marked accesses pass on.
 */
final class RaceCell {
  private static final long[] NOTHING = {};

  private long[] reads = NOTHING;
  private long[] writes = NOTHING;
  private SyncClock order;

  /** The clock that marked accesses to this field pass on. */
  SyncClock order() {
    if (order == null) {
      order = new SyncClock();
    }
    return order;
  }

  /** An earlier access kept here that nothing orders before this one. */
  long conflict(long epoch, TaskClock now) {
    long before = conflict(writes, epoch, now);
    return before != Epoch.NONE || !Epoch.write(epoch) ? before : conflict(reads, epoch, now);
  }

  private static long conflict(long[] kept, long epoch, TaskClock now) {
    for (long before : kept) {
      if (Epoch.races(before, epoch, now)) {
        return before;
      }
    }
    return Epoch.NONE;
  }

  /** Keeps an access that the last one does not stand for; at most two of a task. */
  void keep(long epoch) {
    if (Epoch.write(epoch)) {
      writes = with(writes, epoch);
    } else {
      reads = with(reads, epoch);
    }
  }

  private static long[] with(long[] kept, long epoch) {
    for (int i = 0; i < kept.length; i++) {
      boolean sameSort = Epoch.marked(kept[i]) == Epoch.marked(epoch);
      if (sameSort && Epoch.sameTask(kept[i], epoch)) {
        kept[i] = epoch;
        return kept;
      }
    }
    long[] longer = Arrays.copyOf(kept, kept.length + 1);
    longer[kept.length] = epoch;
    return longer;
  }

  /** Everything so far happened before the last write, or conflicted with it. */
  void forget() {
    reads = NOTHING;
    writes = NOTHING;
  }
}
