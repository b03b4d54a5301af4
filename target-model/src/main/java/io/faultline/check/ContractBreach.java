package io.faultline.check;

import io.faultline.sim.RunStopped;

/** The scenario broke an obligation of a caller or endpoint: a verdict, never a finding. */
public final class ContractBreach extends RunStopped {
  private static final long serialVersionUID = 1L;

  /**
   * Names the obligation.
   *
   * @param obligation what had to hold, in a sentence
   */
  public ContractBreach(String obligation) {
    super(obligation);
    setStackTrace(new StackTraceElement[0]);
  }
}
