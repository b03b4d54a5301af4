package io.faultline.kernel;

import java.util.Map;
import java.util.TreeMap;

/**
 * What the slots of an array hold. Aligned groups of 64 slots lie in a node that exists while one
 * of them holds something: only a store that needs a new node needs memory.
 */
final class XArraySlots {
  /** Occupies a slot that is read as empty. */
  static final Object ZERO = new Object();

  private static final int NODE_BITS = 6;

  private final TreeMap<Long, Object> slots = new TreeMap<>();

  Object get(long index) {
    return slots.get(index);
  }

  void put(long index, Object entry) {
    slots.put(index, entry);
  }

  Object remove(long index) {
    return slots.remove(index);
  }

  boolean isEmpty() {
    return slots.isEmpty();
  }

  void clear() {
    slots.clear();
  }

  /** Whether storing something at an index needs memory. */
  boolean needsNode(long index) {
    long first = index >> NODE_BITS << NODE_BITS;
    Long occupied = slots.ceilingKey(first);
    return occupied == null || occupied >> NODE_BITS != index >> NODE_BITS;
  }

  /** The lowest empty slot from {@code min} to {@code max}, or -1. */
  long lowestFree(long min, long max) {
    long free = min;
    for (long occupied : slots.tailMap(min).keySet()) {
      if (occupied != free) {
        break;
      }
      free++;
    }
    return free > max ? -1 : free;
  }

  /** The first slot from {@code min} to {@code max} that holds an entry, not ZERO; or null. */
  Map.Entry<Long, Object> firstPresent(long min, long max) {
    Map.Entry<Long, Object> at = slots.ceilingEntry(min);
    while (at != null && at.getKey() <= max && at.getValue() == ZERO) {
      at = slots.higherEntry(at.getKey());
    }
    return at == null || at.getKey() > max ? null : at;
  }
}
