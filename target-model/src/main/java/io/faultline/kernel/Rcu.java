package io.faultline.kernel;

/** RCU: read sections cost nothing and must not sleep. */
public final class Rcu extends GracePeriods {
  private static final String SECTION = "an RCU read section";

  Rcu(Kernel kernel) {
    super(kernel, kernel.slab().permanent("rcu"), "rcu");
  }

  /** {@code rcu_read_lock}. */
  public void readLock() {
    beginSection();
    kernel.checks().lockOrder().enterAtomic(SECTION);
  }

  /** {@code rcu_read_unlock}. */
  public void readUnlock() {
    kernel.checks().lockOrder().leaveAtomic(SECTION);
    endSection();
  }

  /** {@code synchronize_rcu}: waits for the sections that have begun. */
  public void synchronize() {
    kernel.checks().lockOrder().mightSleep("synchronize_rcu");
    await(askNow());
  }
}
