package io.faultline.repro.triage;

/** Something in a folder cannot be run; the message says why. */
public final class DamagedException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** One line for people, without the path. */
  public DamagedException(String reason) {
    super(reason);
  }
}
