package io.faultline.sim.search;

import io.faultline.sim.Situation;

/** Preempts at random points and takes free choices at random. */
public final class RandomWalk extends GappedPreemptions {
  /** Beyond any run; keeps a walk that never preempts from being drawn for ever. */
  private static final int LONGEST = 100_000;

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
    begin();
  }

  @Override
  int gap() {
    int points = 0;
    while (points < LONGEST && !random.oneIn(oneIn)) {
      points++;
    }
    return points;
  }

  @Override
  int preempt(Situation situation) {
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
