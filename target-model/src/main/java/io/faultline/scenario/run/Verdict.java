package io.faultline.scenario.run;

/** How one run ended. */
public enum Verdict {
  /** Every rule held. */
  CLEAN,
  /** A rule was broken. */
  VIOLATION,
  /** The scenario broke an obligation of a caller or endpoint, whatever came of it. */
  CONTRACT,
  /** A result was not one of those the scenario asserts. */
  ASSERTION,
  /** The search left the run because it repeats another. */
  ABANDONED
}
