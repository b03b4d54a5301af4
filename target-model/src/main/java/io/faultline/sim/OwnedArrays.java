package io.faultline.sim;

import java.util.IdentityHashMap;

/**
 * Which kernel object an array belongs to. Looked up by identity and never walked, so the order of
 * identity hashes cannot reach a run.
 */
final class OwnedArrays {
  /** An array as part of its owner's memory. */
  static final class Place extends Shadowed {
    Place(Memory memory, int first) {
      super(memory, first);
    }
  }

  /** More elements than any array of the model has, so that those of different arrays differ. */
  private static final int ELEMENTS = 1 << 16;

  private static final int BEYOND_FIELDS = 2 * ELEMENTS;

  @SuppressWarnings("IdentityHashMapUsage") // arrays have no identity but this
  private IdentityHashMap<Object, Place> places;

  void adopt(Memory memory, Object array) {
    if (places == null) {
      places = new IdentityHashMap<>();
    }
    int next = BEYOND_FIELDS + 2 * ELEMENTS * places.size();
    places.putIfAbsent(array, new Place(memory, next));
  }

  Place of(Object array) {
    return places == null ? null : places.get(array);
  }
}
