package io.faultline.cli;

import java.io.PrintStream;
import java.util.function.Supplier;

/** One line on the terminal that is written over; it appears when a command takes a while. */
public final class ProgressLine {
  private static final long PATIENCE_NANOS = 2_000_000_000L;
  private static final long BETWEEN_NANOS = 200_000_000L;
  private static final int COLUMNS = 100;
  private static final String ERASE = "\r\u001b[K";

  private final PrintStream err;
  private final boolean watched;
  private final long began = System.nanoTime();
  private long shown = began;
  private boolean visible;

  ProgressLine(PrintStream err, boolean watched) {
    this.err = err;
    this.watched = watched;
  }

  /** Shows a text, if it is time to; the text is made only then. */
  public void show(Supplier<String> text) {
    if (!watched) {
      return;
    }
    long now = System.nanoTime();
    if (now - began < PATIENCE_NANOS || now - shown < BETWEEN_NANOS) {
      return;
    }
    shown = now;
    String line = text.get();
    err.print(ERASE + (line.length() > COLUMNS ? line.substring(0, COLUMNS) : line));
    err.flush();
    visible = true;
  }

  /** Takes the line away, so that something else can be written. */
  public void clear() {
    if (visible) {
      err.print(ERASE);
      err.flush();
      visible = false;
    }
  }
}
