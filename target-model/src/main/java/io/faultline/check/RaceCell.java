package io.faultline.check;

import java.util.Arrays;

/** Who touched one field last, per task, and how. */
final class RaceCell {
  private int writer = -1;
  private int writeTime;
  private int writeSite;
  private boolean writeMarked;
  private int[] readTimes = {};
  private int[] readSites = {};
  private boolean[] readMarked = {};
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
   * @return its site, or 0
   */
  int conflict(int task, VectorClock now, boolean write, boolean marked) {
    if (writer >= 0 && writer != task && now.get(writer) < writeTime && !(marked && writeMarked)) {
      return writeSite;
    }
    for (int other = 0; write && other < readTimes.length; other++) {
      boolean unordered = other != task && now.get(other) < readTimes[other];
      if (unordered && !(marked && readMarked[other])) {
        return readSites[other];
      }
    }
    return 0;
  }

  void note(int task, int time, boolean write, boolean marked, int site) {
    if (write) {
      writer = task;
      writeTime = time;
      writeSite = site;
      writeMarked = marked;
      return;
    }
    if (task >= readTimes.length) {
      readTimes = Arrays.copyOf(readTimes, task + 1);
      readSites = Arrays.copyOf(readSites, task + 1);
      readMarked = Arrays.copyOf(readMarked, task + 1);
    }
    readTimes[task] = time;
    readSites[task] = site;
    readMarked[task] = marked;
  }
}
