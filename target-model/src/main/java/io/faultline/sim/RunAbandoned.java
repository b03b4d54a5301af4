package io.faultline.sim;

/**
 * A search ended the run because it would only repeat what another run shows. No verdict on the
 * model.
 */
public final class RunAbandoned extends RunStopped {
  private static final long serialVersionUID = 1L;

  RunAbandoned() {
    super("equivalent to another run");
  }
}
