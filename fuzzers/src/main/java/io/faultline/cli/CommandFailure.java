package io.faultline.cli;

import io.faultline.scenario.litmus.LitmusSyntaxException;
import java.nio.file.Path;

/** Ends a command with one clear line and an exit status. */
public final class CommandFailure extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final int status;
  private final transient ErrorReport report;

  private CommandFailure(int status, String line, ErrorReport report, Throwable cause) {
    super(line, cause);
    this.status = status;
    this.report = report;
  }

  /** Wrong use of a command. */
  public static CommandFailure usage(String message) {
    return input("usage", message);
  }

  /** Wrong use of a command, with a second line that says how to begin. */
  static CommandFailure usage(String message, String hint) {
    return new CommandFailure(
        ExitStatus.USAGE,
        "faultline: " + message + System.lineSeparator() + hint,
        ErrorReport.of("usage", message),
        null);
  }

  /** Bad input that has no place in a file. */
  public static CommandFailure input(String kind, String message) {
    return new CommandFailure(
        ExitStatus.USAGE, "faultline: " + message, ErrorReport.of(kind, message), null);
  }

  /** A file that cannot be used as a whole. */
  public static CommandFailure file(String kind, Path file, String message) {
    ErrorReport report =
        new ErrorReport(kind, message, file.toAbsolutePath().normalize().toString(), null, null);
    return new CommandFailure(ExitStatus.USAGE, file + ": " + message, report, null);
  }

  /** Bad input at a place of a file. */
  public static CommandFailure at(String kind, Path file, int line, int column, String message) {
    ErrorReport report =
        new ErrorReport(kind, message, file.toAbsolutePath().normalize().toString(), line, column);
    return new CommandFailure(
        ExitStatus.USAGE, file + ":" + line + ":" + column + ": " + message, report, null);
  }

  /** A litmus file that cannot be read. */
  public static CommandFailure syntax(Path file, LitmusSyntaxException e) {
    return at("litmus", file, e.line(), e.column(), e.detail());
  }

  /** The command did all right, but nothing was verified by it. */
  public static CommandFailure nothingVerified(String message) {
    return failed("nothing-verified", message, null);
  }

  /** The tool itself failed. */
  public static CommandFailure tool(String message, Throwable cause) {
    return failed("tool", message, cause);
  }

  private static CommandFailure failed(String kind, String message, Throwable cause) {
    return new CommandFailure(
        ExitStatus.NOTHING_VERIFIED, "faultline: " + message, ErrorReport.of(kind, message), cause);
  }

  public int status() {
    return status;
  }

  public ErrorReport report() {
    return report;
  }
}
