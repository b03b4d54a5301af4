package io.faultline.sim;

import java.util.IdentityHashMap;

/**
 * Which kernel object an array belongs to. Looked up by identity and never walked, so the order of
 * identity hashes cannot reach a run.
 */
final class OwnedArrays {
  /** Where an array's elements stand among the slots of its owner. */
  static final class Place extends Shadowed {
    final Memory memory;

    /** Slot of element 0, beyond all fields and all arrays adopted before. */
    final int first;

    Place(Memory memory, int first) {
      this.memory = memory;
      this.first = first;
    }
  }

  private static final int BEYOND_FIELDS = 2 * Hooks.VOLATILE;
  private static final int LARGEST = Hooks.VOLATILE;

  @SuppressWarnings("IdentityHashMapUsage") // arrays have no identity but this
  private IdentityHashMap<Object, Place> places;

  void adopt(Memory memory, Object array) {
    if (places == null) {
      places = new IdentityHashMap<>();
    }
    int next = BEYOND_FIELDS + 2 * LARGEST * places.size();
    places.putIfAbsent(array, new Place(memory, next));
  }

  Place of(Object array) {
    return places == null ? null : places.get(array);
  }
}
