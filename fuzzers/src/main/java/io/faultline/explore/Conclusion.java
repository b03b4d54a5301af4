package io.faultline.explore;

import java.util.Locale;

/** What a search came to. */
public enum Conclusion {
  /** Every schedule was searched, and none breaks a rule. */
  CLEAN,
  /** A schedule breaks a rule. */
  VIOLATION,
  /** A schedule breaks an obligation of the caller or the endpoint. */
  CONTRACT,
  /** A schedule gives an operation another result than the file asserts. */
  ASSERTION,
  /** A schedule comes to the condition. */
  REACHABLE,
  /** Every schedule was searched, and none comes to the condition. */
  UNREACHABLE,
  /** Every schedule was searched, and none shows what was looked for. */
  NOT_FOUND,
  /** The search ended before it could tell. */
  UNDECIDED,
  /** It was not searched: the machine lacks a feature. */
  SKIPPED;

  /** The word in reports. */
  public String text() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
