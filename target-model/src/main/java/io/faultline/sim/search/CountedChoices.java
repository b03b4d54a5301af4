package io.faultline.sim.search;

import io.faultline.sim.Situation;

/**
 * Choices as a fuzzer makes them: preempt after so many points, take that candidate. Every numbers
 * are valid, because picks are taken modulo the number of candidates.
 */
public final class CountedChoices extends GappedPreemptions {
  /** Where the numbers come from; indices beyond the end are never asked for. */
  public interface Source {
    int preemptions();

    /** Points to pass before this preemption, from the one before. */
    int gap(int preemption);

    int pick(int preemption);

    int frees();

    int free(int index);
  }

  private final Source source;
  private int preemption;
  private int free;

  public CountedChoices(Source source) {
    this.source = source;
    begin();
  }

  @Override
  int gap() {
    return preemption < source.preemptions() ? source.gap(preemption) : Integer.MAX_VALUE;
  }

  @Override
  int preempt(Situation situation) {
    if (preemption >= source.preemptions()) {
      return CONTINUE;
    }
    int pick = source.pick(preemption++);
    int n = situation.candidates();
    return n == 0 ? CONTINUE : pick % n;
  }

  @Override
  public int whenFree(Situation situation) {
    return next(situation.candidates());
  }

  @Override
  public int number(int n, Situation situation) {
    return next(n);
  }

  private int next(int n) {
    return free < source.frees() ? source.free(free++) % n : 0;
  }
}
