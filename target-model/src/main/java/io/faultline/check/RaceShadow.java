package io.faultline.check;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;

/**
 * Which accesses to the fields of one object a later access can still race with, as {@link Epoch}s.
 * Nearly always that is one write and one read for each field; the rest is kept apart.
 */
final class RaceShadow {
  private static final int FIRST_SLOTS = 4;

  private record Access(int slot, long epoch) {}

  // For each slot the last write and the last read.
  private long[] last;
  private RaceCell[] more;
  private int phase;
  // Only in a recorded run.
  private Map<Access, Evidence> evidence;

  RaceShadow(int slot, int phase) {
    this.phase = phase;
    last = new long[2 * Math.max(FIRST_SLOTS, slot + 1)];
  }

  /** The last phase in which it was looked at. */
  int phase() {
    return phase;
  }

  void phase(int now) {
    phase = now;
  }

  /** Whether this is just what its task did last here, with nothing in between to order it. */
  boolean repeats(int slot, long epoch) {
    int at = at(slot, Epoch.write(epoch));
    return at < last.length && last[at] == epoch;
  }

  /** An earlier access that nothing orders before this one, or {@link Epoch#NONE}. */
  long conflict(int slot, long epoch, TaskClock now) {
    reserve(slot);
    long before = last[at(slot, true)];
    if (Epoch.races(before, epoch, now)) {
      return before;
    }
    before = last[at(slot, false)];
    if (Epoch.write(epoch) && Epoch.races(before, epoch, now)) {
      return before;
    }
    return more == null || more[slot] == null ? Epoch.NONE : more[slot].conflict(epoch, now);
  }

  /** The last write at a slot that was noted before, or {@link Epoch#NONE}. */
  long lastWrite(int slot) {
    reserve(slot);
    return last[at(slot, true)];
  }

  /** Keeps an access that has no conflict. */
  void note(int slot, long epoch, TaskClock now) {
    reserve(slot);
    boolean write = Epoch.write(epoch);
    int at = at(slot, write);
    if (!Epoch.covers(epoch, last[at], now)) {
      cell(slot).keep(last[at]);
    }
    last[at] = epoch;
    if (write && !Epoch.marked(epoch)) {
      forget(slot);
    }
  }

  /** Whatever races with something before an unmarked write also races with that write. */
  private void forget(int slot) {
    last[at(slot, false)] = Epoch.NONE;
    if (more != null && more[slot] != null) {
      more[slot].forget();
    }
  }

  /** What else is known about a field. */
  RaceCell cell(int slot) {
    if (more == null) {
      more = new RaceCell[last.length / 2];
    }
    if (more[slot] == null) {
      more[slot] = new RaceCell();
    }
    return more[slot];
  }

  /** Keeps where an access was. */
  void note(int slot, long epoch, Evidence where) {
    if (evidence == null) {
      evidence = new HashMap<>();
    }
    evidence.put(new Access(slot, epoch), where);
  }

  /** Where an access was; null in a lean run. */
  Evidence evidence(int slot, long epoch) {
    return evidence == null ? null : evidence.get(new Access(slot, epoch));
  }

  private void reserve(int slot) {
    if (2 * slot >= last.length) {
      int slots = Math.max(slot + 1, last.length);
      last = Arrays.copyOf(last, 2 * slots);
      more = more == null ? null : Arrays.copyOf(more, slots);
    }
  }

  private static int at(int slot, boolean write) {
    return write ? 2 * slot : 2 * slot + 1;
  }
}
