package io.faultline.repro.triage;

import java.util.Locale;

/** What became of a bug, most interesting first. */
public enum Status {
  /** It is shown, and nothing known is about it. */
  NEW,
  /** It is known, but not as it was recorded. */
  CHANGED,
  /** It is known and still there. */
  KNOWN,
  /** It was recorded, and what was kept for it is clean now. */
  FIXED;

  /** The word for it. */
  public String text() {
    return name().toLowerCase(Locale.ROOT);
  }
}
