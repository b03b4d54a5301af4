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

  /**
   * {@code rcu_barrier}: waits until the callbacks of all earlier {@link #call}s have ended. Memory
   * handed to {@code kfree_rcu} is not waited for.
   */
  public void barrier() {
    kernel.checks().lockOrder().mightSleep("rcu_barrier");
    awaitCallbacks();
  }
}
