package io.faultline.cli;

/**
 * What {@code --json} tells about an error.
 *
 * @param kind what sort of error: usage, file, litmus, machine, defect, bundle, nothing-verified,
 *     tool
 * @param message one line for people, without the place
 * @param file absolute path, or null
 * @param line from 1, or null
 * @param column from 1, or null
 */
public record ErrorReport(String kind, String message, String file, Integer line, Integer column) {
  /** An error that is in no file. */
  public static ErrorReport of(String kind, String message) {
    return new ErrorReport(kind, message, null, null, null);
  }
}
