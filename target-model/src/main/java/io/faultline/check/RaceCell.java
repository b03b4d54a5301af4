package io.faultline.check;

import java.util.Arrays;

/** Who touched one field last, per task, and how. */
final class RaceCell {
  /**
   * One access.
   *
   * @param task index of the task
   * @param time its own clock then
   * @param marked whether the access is marked
   * @param evidence where it was; null in a lean run
   */
  record Access(int task, int time, boolean marked, Evidence evidence) {}

  private Access write;
  private Access[] reads = {};
  private VectorClock order;

  /** The clock that marked accesses to this field pass on. */
  VectorClock order() {
    if (order == null) {
      order = new VectorClock();
    }
    return order;
  }

  /**
   * Looks for an earlier access that nothing orders before this one.
   *
   * @return the earlier access, or null
   */
  Access conflict(int task, VectorClock now, boolean isWrite, boolean marked) {
    if (races(write, task, now, marked)) {
      return write;
    }
    for (int other = 0; isWrite && other < reads.length; other++) {
      if (races(reads[other], task, now, marked)) {
        return reads[other];
      }
    }
    return null;
  }

  void note(Access access, boolean isWrite) {
    if (isWrite) {
      write = access;
      return;
    }
    if (access.task() >= reads.length) {
      reads = Arrays.copyOf(reads, access.task() + 1);
    }
    reads[access.task()] = access;
  }

  private static boolean races(Access before, int task, VectorClock now, boolean marked) {
    return before != null
        && before.task() != task
        && now.get(before.task()) < before.time()
        && !(marked && before.marked());
  }
}
