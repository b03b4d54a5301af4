package io.faultline.bench;

import io.faultline.repro.Size;
import io.faultline.repro.minimise.Minimised;

/**
 * One finding minimised.
 *
 * @param seed of the campaign that found it
 * @param result what came of it
 * @param millis how long it took
 */
public record MinimiserTrial(int seed, Minimised result, long millis) {
  /** The bug, which minimising does not change. */
  public String bug() {
    return result.reproduction().finding().bug();
  }

  /** Size of the result without its free choices, which cost a reader nothing. */
  public Size after() {
    return result.after();
  }
}
