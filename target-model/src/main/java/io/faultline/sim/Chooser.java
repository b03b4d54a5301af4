package io.faultline.sim;

/**
 * The one seam for choice: every nondeterministic decision of a run passes through here and through
 * nothing else. Searches, replay and the fuzzer are implementations.
 */
public interface Chooser {
  /** Run on at a point. */
  int CONTINUE = -1;

  /** End the run here: it would only repeat what another run shows. */
  int ABANDON = -2;

  /**
   * Whether it looks at the steps that tasks stand before or have taken. Keeping note of them is
   * felt at every step, so who does not look says so; whoever passes questions on asks the other.
   */
  default boolean looksAtSteps() {
    return true;
  }

  /**
   * How many points it lets pass from here on without being asked. Whoever gives a number must
   * count these points as passed; whoever passes questions on and wants to see every point gives 0.
   */
  default int pass() {
    return 0;
  }

  /** Who wants to be told of states of the run; nobody if null. Asked once. */
  default RunStates states() {
    return null;
  }

  /**
   * The running task could continue. Candidates need not be looked at to say {@link #CONTINUE}.
   *
   * @return {@link #CONTINUE}, {@link #ABANDON}, or the index of the candidate that preempts it
   */
  int atPoint(Situation situation);

  /**
   * The running task has blocked or ended and at least two tasks can go on.
   *
   * @return the index of a candidate, 0 being the default, or {@link #ABANDON}
   */
  int whenFree(Situation situation);

  /**
   * The environment picks a number.
   *
   * @param n number of possibilities, at least 2
   * @return a number from 0 to n-1; 0 is the default
   */
  int number(int n, Situation situation);
}
