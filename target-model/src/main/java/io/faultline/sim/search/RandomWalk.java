package io.faultline.sim.search;

import io.faultline.sim.Chooser;
import io.faultline.sim.Situation;

/** Preempts at random points and takes free choices at random. */
public final class RandomWalk implements Chooser {
  /** Beyond any run; keeps a walk that never preempts from being drawn for ever. */
  private static final int LONGEST = 100_000;

  private final SplitMix random;
  private final int oneIn;
  private int left;

  /**
   * Makes a walk.
   *
   * @param oneIn mean number of points between two preemptions
   */
  public RandomWalk(long seed, int oneIn) {
    this.random = new SplitMix(seed);
    this.oneIn = oneIn;
    this.left = gap();
  }

  /** Drawn at once for all points to come, so that a run can pass them without asking. */
  private int gap() {
    int points = 0;
    while (points < LONGEST && !random.oneIn(oneIn)) {
      points++;
    }
    return points;
  }

  @Override
  public boolean looksAtSteps() {
    return false;
  }

  @Override
  public int pass() {
    int passed = left;
    left = 0;
    return passed;
  }

  @Override
  public int atPoint(Situation situation) {
    if (left > 0) {
      left--;
      return CONTINUE;
    }
    int n = situation.candidates();
    int picked = n == 0 ? CONTINUE : random.below(n);
    left = gap();
    return picked;
  }

  @Override
  public int whenFree(Situation situation) {
    return random.below(situation.candidates());
  }

  @Override
  public int number(int n, Situation situation) {
    return random.below(n);
  }
}
