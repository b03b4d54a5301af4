package io.faultline.repro.triage;

/** Told how far a triage has come. */
@FunctionalInterface
public interface TriageProgress {
  /**
   * Called often, from the thread that began.
   *
   * @param entries entries that were run or skipped
   * @param violating those that broke a rule
   */
  void at(long entries, long violating);
}
