package io.faultline.sim;

/** Base of the verdicts that end a run; an Error so that no model code catches it by accident. */
public abstract class RunStopped extends Error {
  private static final long serialVersionUID = 1L;

  protected RunStopped(String message) {
    super(message, null, false, true);
  }
}
