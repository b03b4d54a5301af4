package io.faultline.check;

/**
 * An access to an object that only one task has touched since the phase began, and those before it.
 * Nothing can race with it yet, so it is only kept, which costs less than looking at it; when a
 * second task touches the object, all of them are looked at.
 */
final class SoleAccess {
  // Objects have few fields; those with more would take longer to look through than to note again.
  private static final int RECENT = 4;

  /** Who it is and in which phase; another phase has others. */
  final TaskPhase who;

  private final int slot;
  private long epoch;
  private SoleAccess before;

  SoleAccess(TaskPhase who, int slot, long epoch, SoleAccess before) {
    this.who = who;
    this.slot = slot;
    this.epoch = epoch;
    this.before = before;
  }

  /**
   * Lets a further access take the place of the last one at its slot, if whatever races with that
   * one also races with it; a read never stands for a write.
   *
   * @return whether it is kept now
   */
  boolean takesIn(int furtherSlot, long further) {
    SoleAccess at = this;
    for (int looked = 0; at != null && looked < RECENT; looked++) {
      if (at.slot == furtherSlot) {
        return at.becomes(further);
      }
      at = at.before;
    }
    return false;
  }

  private boolean becomes(long further) {
    boolean stands = Epoch.write(further) || !Epoch.write(epoch);
    if (!stands || !Epoch.covers(further, epoch, who.clock())) {
      return false;
    }
    epoch = further;
    return true;
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
