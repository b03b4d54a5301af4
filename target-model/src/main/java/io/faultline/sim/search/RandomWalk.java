package io.faultline.sim.search;

import io.faultline.sim.Chooser;
import io.faultline.sim.Situation;

/** Preempts at random points and takes free choices at random. */
public final class RandomWalk implements Chooser {
  private final SplitMix random;
  private final int oneIn;

  /**
   * Makes a walk.
   *
   * @param oneIn mean number of points between two preemptions
   */
  public RandomWalk(long seed, int oneIn) {
    this.random = new SplitMix(seed);
    this.oneIn = oneIn;
  }

  @Override
  public boolean looksAtSteps() {
    return false;
  }

  @Override
  public int atPoint(Situation situation) {
    if (!random.oneIn(oneIn)) {
      return CONTINUE;
    }
    int n = situation.candidates();
    return n == 0 ? CONTINUE : random.below(n);
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
