package io.faultline.sim;

/** Something with fields or elements about which the race detector keeps notes. */
public abstract class Shadowed {
  private Object shadow;

  /** What the race detector knows, or null. */
  public final Object shadow() {
    return shadow;
  }

  /** Keeps what the race detector knows. */
  public final void shadow(Object value) {
    shadow = value;
  }
}
