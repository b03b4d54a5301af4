package io.faultline.sim;

/** A schedule that cannot be read. */
public final class ScheduleSyntaxException extends IllegalArgumentException {
  private static final long serialVersionUID = 1L;

  private final String entry;
  private final int offset;
  private final String detail;

  ScheduleSyntaxException(String entry, int offset, String detail) {
    super("schedule entry `" + entry + "`, column " + (offset + 1) + ": " + detail);
    this.entry = entry;
    this.offset = offset;
    this.detail = detail;
  }

  /** The entry that cannot be read. */
  public String entry() {
    return entry;
  }

  /** Where in the whole text, from 0. */
  public int offset() {
    return offset;
  }

  /** What is wrong, without the place. */
  public String detail() {
    return detail;
  }
}
