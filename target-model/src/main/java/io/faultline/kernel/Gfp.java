package io.faultline.kernel;

/** {@code gfp_t}: what an allocation may do to get memory. Either can fail. */
public enum Gfp {
  /** {@code GFP_KERNEL}: may sleep until there is some. */
  KERNEL(true),
  /** {@code GFP_ATOMIC}: takes what there is, also where nothing may sleep. */
  ATOMIC(false);

  private final boolean sleeps;

  Gfp(boolean sleeps) {
    this.sleeps = sleeps;
  }

  /** Whether the allocation may sleep. */
  public boolean sleeps() {
    return sleeps;
  }
}
