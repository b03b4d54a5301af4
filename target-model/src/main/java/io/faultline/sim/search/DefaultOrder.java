package io.faultline.sim.search;

import io.faultline.sim.Chooser;
import io.faultline.sim.Situation;

/** No preemption, and always the first candidate: the run of an empty schedule. */
public class DefaultOrder implements Chooser {
  @Override
  public boolean looksAtSteps() {
    return false;
  }

  @Override
  public int atPoint(Situation situation) {
    return CONTINUE;
  }

  @Override
  public int whenFree(Situation situation) {
    return 0;
  }

  @Override
  public int number(int n, Situation situation) {
    return 0;
  }
}
