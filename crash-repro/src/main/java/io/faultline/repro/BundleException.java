package io.faultline.repro;

import io.faultline.scenario.litmus.LitmusSyntaxException;
import java.nio.file.Path;

/** A bundle that cannot be read or written: bad input. One line says what, where, what to do. */
public final class BundleException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final transient Path file;
  private final int line;
  private final int column;
  private final String detail;

  private BundleException(Path file, int line, int column, String detail, Throwable cause) {
    super(file + (line > 0 ? ":" + line + ":" + column : "") + ": " + detail, cause);
    this.file = file;
    this.line = line;
    this.column = column;
    this.detail = detail;
  }

  /** Something is wrong with a file or folder as a whole. */
  public static BundleException of(Path file, String detail) {
    return new BundleException(file, 0, 0, detail, null);
  }

  /** The system refused something. */
  static BundleException of(Path file, String detail, Throwable cause) {
    return new BundleException(file, 0, 0, detail, cause);
  }

  /** Something is wrong at one place of a file. */
  static BundleException at(Path file, int line, int column, String detail) {
    return new BundleException(file, line, column, detail, null);
  }

  /** A litmus file that cannot be read. */
  static BundleException of(Path file, LitmusSyntaxException e) {
    return new BundleException(file, e.line(), e.column(), e.detail(), e);
  }

  /** What it is about. */
  public Path file() {
    return file;
  }

  /** From 1; 0 when it is about the file as a whole. */
  public int line() {
    return line;
  }

  /** From 1; 0 when it is about the file as a whole. */
  public int column() {
    return column;
  }

  /** What is wrong, without the place. */
  public String detail() {
    return detail;
  }
}
