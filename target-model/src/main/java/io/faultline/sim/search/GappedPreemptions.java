package io.faultline.sim.search;

import io.faultline.sim.Chooser;
import io.faultline.sim.Situation;

/**
 * Choices that let a known number of points pass between two preemptions. The number is fixed as
 * soon as a gap begins, whether the run then asks at every point or none: a lean run and a recorded
 * one see the same.
 */
abstract class GappedPreemptions implements Chooser {
  private int left;

  /** How many points to pass from here on. */
  abstract int gap();

  /** The points have passed: as {@link #atPoint}. */
  abstract int preempt(Situation situation);

  /** Fixes the first gap; the last thing a constructor does. */
  final void begin() {
    left = gap();
  }

  @Override
  public final boolean looksAtSteps() {
    return false;
  }

  @Override
  public final int pass() {
    int passed = left;
    left = 0;
    return passed;
  }

  @Override
  public final int atPoint(Situation situation) {
    if (left > 0) {
      left--;
      return CONTINUE;
    }
    int picked = preempt(situation);
    left = gap();
    return picked;
  }
}
