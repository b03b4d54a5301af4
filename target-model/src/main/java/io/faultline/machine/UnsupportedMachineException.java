package io.faultline.machine;

/** The configuration names something this version cannot build (bad input, exit status 2). */
public final class UnsupportedMachineException extends IllegalArgumentException {
  private static final long serialVersionUID = 1L;

  public UnsupportedMachineException(String message) {
    super(message);
  }
}
