package io.faultline.cli;

/** How a command ends; scripts depend on it. */
public final class ExitStatus {
  /** Everything is as expected. */
  public static final int EXPECTED = 0;

  /** A violation was found, or an expectation failed. */
  public static final int FOUND = 1;

  /** Wrong usage or bad input. */
  public static final int USAGE = 2;

  /** The tool failed, or it verified nothing. */
  public static final int NOTHING_VERIFIED = 3;

  /** Stopped by Ctrl-C, after saving and printing what was done. */
  public static final int INTERRUPTED = 130;

  private ExitStatus() {}
}
