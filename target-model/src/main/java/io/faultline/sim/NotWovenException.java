package io.faultline.sim;

/** The tool cannot verify anything because model classes are not instrumented (exit status 3). */
public final class NotWovenException extends IllegalStateException {
  private static final long serialVersionUID = 1L;

  public NotWovenException(String message) {
    super(message);
  }
}
