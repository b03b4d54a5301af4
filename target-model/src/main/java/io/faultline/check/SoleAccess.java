package io.faultline.check;

/**
 * An access to an object that only one task has touched since the phase began, and those before it.
 * Nothing can race with it yet, so it is only kept, which costs less than looking at it; when a
 * second task touches the object, all of them are looked at.
 */
final class SoleAccess {
  /** Who it is and in which phase; another phase has others. */
  final TaskPhase who;

  private final long epoch;
  private final int slot;
  private SoleAccess before;

  SoleAccess(TaskPhase who, int slot, long epoch, SoleAccess before) {
    this.who = who;
    this.slot = slot;
    this.epoch = epoch;
    this.before = before;
  }

  /** Whether a further access would say no more: it repeats the last one at its slot. */
  boolean says(int otherSlot, long otherEpoch) {
    return slot == otherSlot
        ? epoch == otherEpoch
        : before != null && before.slot == otherSlot && before.epoch == otherEpoch;
  }

  /** Notes all of them, in the order in which they were made; for the last time. */
  void noteIn(RaceShadow shadow) {
    for (SoleAccess access = turnedRound(); access != null; access = access.before) {
      shadow.note(access.slot, access.epoch, who.clock());
    }
  }

  /** The first one, with each leading to the one after it. */
  private SoleAccess turnedRound() {
    SoleAccess after = null;
    SoleAccess at = this;
    while (at != null) {
      SoleAccess earlier = at.before;
      at.before = after;
      after = at;
      at = earlier;
    }
    return after;
  }
}
