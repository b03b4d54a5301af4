package io.faultline.check;

import java.util.Arrays;

/** Who touched one field last, per task, and how. */
final class RaceCell {
  private int writer = -1;
  private int writeTime;
  private boolean writeMarked;
  private Evidence writeEvidence;
  // Index is the task; a negative time is that of a marked read.
  private int[] reads = {};
  private Evidence[] readEvidence = {};
  private VectorClock order;
  private Evidence earlier;

  /** The clock that marked accesses to this field pass on. */
  VectorClock order() {
    if (order == null) {
      order = new VectorClock();
    }
    return order;
  }

  /** Whether nothing orders an earlier access before this one. */
  boolean conflicts(int task, VectorClock now, boolean write, boolean marked) {
    if (writer >= 0 && writer != task && now.get(writer) < writeTime && !(marked && writeMarked)) {
      earlier = writeEvidence;
      return true;
    }
    for (int other = 0; write && other < reads.length; other++) {
      int time = reads[other];
      if (other != task && now.get(other) < Math.abs(time) && !(marked && time < 0)) {
        earlier = other < readEvidence.length ? readEvidence[other] : null;
        return true;
      }
    }
    return false;
  }

  /** Where the access was that conflicted; null in a lean run. */
  Evidence earlier() {
    return earlier;
  }

  void note(int task, int time, boolean write, boolean marked, Evidence evidence) {
    if (write) {
      writer = task;
      writeTime = time;
      writeMarked = marked;
      writeEvidence = evidence;
      return;
    }
    if (task >= reads.length) {
      reads = Arrays.copyOf(reads, task + 4);
    }
    reads[task] = marked ? -time : time;
    if (evidence != null) {
      readEvidence = Arrays.copyOf(readEvidence, reads.length);
      readEvidence[task] = evidence;
    }
  }
}
