package io.faultline.lincheck.twin;

import io.faultline.sim.Memory;
import io.faultline.sim.Platform;

/**
 * An array one of whose conditional stores looks in one step and stores in another. Entries are
 * numbers; 0 is none.
 */
public final class TwoStepXArray extends Twin {
  /** Which store. */
  public enum Split {
    INSERT,
    COMPARE_EXCHANGE
  }

  private static final int ZERO = -1;

  private final Split split;
  private final int[] slots;

  public TwoStepXArray(Platform platform, Memory memory, int slots, Split split) {
    super(platform, memory);
    this.slots = new int[slots];
    this.split = split;
  }

  public int load(int index) {
    return step(() -> shown(slots[index]));
  }

  /** Whether the entry was stored. */
  public boolean insert(int index, int entry) {
    int stored = entry == 0 ? ZERO : entry;
    return exchange(index, 0, stored, split == Split.INSERT) == 0;
  }

  public int store(int index, int entry) {
    return shown(step(() -> replace(index, entry)));
  }

  public int erase(int index) {
    return store(index, 0);
  }

  public int compareExchange(int index, int expected, int entry) {
    return shown(exchange(index, expected, entry, split == Split.COMPARE_EXCHANGE));
  }

  public void reserve(int index) {
    exchange(index, 0, ZERO, false);
  }

  public void release(int index) {
    exchange(index, ZERO, 0, false);
  }

  public boolean isEmpty() {
    return step(this::holdsNothing);
  }

  private int exchange(int index, int expected, int entry, boolean inTwoSteps) {
    if (!inTwoSteps) {
      return step(() -> slots[index] == expected ? replace(index, entry) : slots[index]);
    }
    int seen = step(() -> slots[index]);
    Gap.here();
    if (seen == expected) {
      step(() -> replace(index, entry));
    }
    return seen;
  }

  private int replace(int index, int entry) {
    int old = slots[index];
    slots[index] = entry;
    return old;
  }

  private boolean holdsNothing() {
    for (int slot : slots) {
      if (slot != 0) {
        return false;
      }
    }
    return true;
  }

  private static int shown(int raw) {
    return raw == ZERO ? 0 : raw;
  }
}
