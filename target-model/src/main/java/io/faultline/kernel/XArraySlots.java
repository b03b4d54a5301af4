package io.faultline.kernel;

import java.util.Arrays;

/**
 * What the slots of an array hold: the occupied ones in order of their index. Aligned groups of 64
 * slots lie in a node that exists while one of them holds something: only a store that needs a new
 * node needs memory.
 */
final class XArraySlots {
  /** Occupies a slot that is read as empty. */
  static final Object ZERO = new Object();

  private static final int NODE_BITS = 6;
  private static final int FEW = 4;

  private long[] indexes = new long[FEW];
  private Object[] entries = new Object[FEW];
  private int size;

  Object get(long index) {
    int at = ceiling(index);
    return holds(at, index) ? entries[at] : null;
  }

  void put(long index, Object entry) {
    int at = ceiling(index);
    if (!holds(at, index)) {
      insert(at, index);
    }
    entries[at] = entry;
  }

  Object remove(long index) {
    int at = ceiling(index);
    if (!holds(at, index)) {
      return null;
    }
    Object old = entries[at];
    size--;
    System.arraycopy(indexes, at + 1, indexes, at, size - at);
    System.arraycopy(entries, at + 1, entries, at, size - at);
    entries[size] = null;
    return old;
  }

  boolean isEmpty() {
    return size == 0;
  }

  void clear() {
    Arrays.fill(entries, null);
    size = 0;
  }

  /** Whether storing something at an index needs memory. */
  boolean needsNode(long index) {
    int at = ceiling(index >> NODE_BITS << NODE_BITS);
    return at == size || indexes[at] >> NODE_BITS != index >> NODE_BITS;
  }

  /** The lowest empty slot from {@code min} to {@code max}, or -1. */
  long lowestFree(long min, long max) {
    long free = min;
    for (int at = ceiling(min); holds(at, free); at++) {
      free++;
    }
    return free > max ? -1 : free;
  }

  /**
   * The index of the first slot from {@code min} to {@code max} that holds an entry, not ZERO, or
   * -1.
   */
  long firstPresent(long min, long max) {
    int at = ceiling(min);
    while (at < size && entries[at] == ZERO) {
      at++;
    }
    return at < size && indexes[at] <= max ? indexes[at] : -1;
  }

  /** Position of the first occupied slot from an index on; their number when there is none. */
  private int ceiling(long index) {
    int from = 0;
    int to = size;
    while (from < to) {
      int middle = (from + to) >>> 1;
      if (indexes[middle] < index) {
        from = middle + 1;
      } else {
        to = middle;
      }
    }
    return from;
  }

  private boolean holds(int at, long index) {
    return at < size && indexes[at] == index;
  }

  private void insert(int at, long index) {
    if (size == indexes.length) {
      indexes = Arrays.copyOf(indexes, 2 * size);
      entries = Arrays.copyOf(entries, 2 * size);
    }
    System.arraycopy(indexes, at, indexes, at + 1, size - at);
    System.arraycopy(entries, at, entries, at + 1, size - at);
    indexes[at] = index;
    size++;
  }
}
