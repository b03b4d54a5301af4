package io.faultline.sim;

import java.util.Arrays;

/** Something with fields or elements about which the race detector keeps notes, a note for each. */
public abstract class Shadowed {
  private static final Object[] NONE = {};

  private Object[] notes = NONE;

  /** The note about a field, or null. */
  public final Object note(int slot) {
    return slot < notes.length ? notes[slot] : null;
  }

  /** Keeps a note about a field. */
  public final void note(int slot, Object value) {
    if (slot >= notes.length) {
      notes = Arrays.copyOf(notes, Math.max(slot + 1, Math.min(2 * notes.length, slot + 8)));
    }
    notes[slot] = value;
  }
}
