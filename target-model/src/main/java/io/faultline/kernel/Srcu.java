package io.faultline.kernel;

import io.faultline.check.Kind;
import io.faultline.check.LockClass;

/** SRCU: like RCU, but readers may sleep; waiting for it counts in the lock order. */
public final class Srcu extends GracePeriods {
  private final LockClass wait;

  /** Makes a domain of its own; {@code name} as in {@code mmu_notifier_srcu}. */
  public Srcu(Kernel kernel, String name) {
    super(kernel, kernel.slab().permanent(name), name);
    wait = LockClass.wait("S(" + name + ")", "synchronize_srcu");
  }

  /** {@code srcu_read_lock}. */
  public void readLock() {
    beginSection();
    kernel.checks().lockOrder().acquired(wait, this);
  }

  /** {@code srcu_read_unlock}. */
  public void readUnlock() {
    kernel.checks().lockOrder().released(wait, this);
    endSection();
  }

  /** {@code synchronize_srcu}: waits for the sections that have begun. */
  public void synchronize() {
    beginWait("synchronize_srcu");
    await(askNow());
  }

  /** {@code srcu_barrier}: waits until the callbacks of all earlier {@link #call}s have ended. */
  public void barrier() {
    beginWait("srcu_barrier");
    awaitCallbacks();
  }

  private void beginWait(String call) {
    if (kernel.platform().simulated() && inSection()) {
      throw kernel
          .checks()
          .fail(Kind.DEADLOCK, name(), "", call + " inside a read section of " + name());
    }
    kernel.checks().lockOrder().acquiring(wait, this);
  }
}
