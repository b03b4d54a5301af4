package io.faultline.mm;

import io.faultline.check.Kind;
import io.faultline.kernel.ErrPtr;
import io.faultline.kernel.Errno;
import io.faultline.kernel.Kernel;
import io.faultline.sim.Memory;

/**
 * A driver that follows address spaces for a cache of its own: with one notifier for each, found by
 * get, or with as many as it registers. Its callbacks use what the notifier is embedded in.
 */
public final class SpaceFollower implements SharedNotifierOps, SecondaryTlbOps {
  private final Kernel kernel;

  /** A driver that follows nothing yet. */
  public SpaceFollower(Kernel kernel) {
    this.kernel = kernel;
  }

  @Override
  public ErrPtr<MmuNotifier> allocNotifier(Mm mm) {
    Memory memory = kernel.slab().kzalloc("followed_space");
    return memory == null ? ErrPtr.error(Errno.ENOMEM) : ErrPtr.of(new MmuNotifier(memory, this));
  }

  @Override
  public void release(MmuNotifier notifier, Mm mm) {
    requireSame(notifier, mm);
  }

  @Override
  public void invalidateSecondaryTlbs(MmuNotifier notifier, Mm mm, long start, long end) {
    requireSame(notifier, mm);
  }

  @Override
  public void freeNotifier(MmuNotifier notifier) {
    kernel.slab().kfree(notifier);
  }

  private void requireSame(MmuNotifier notifier, Mm mm) {
    if (notifier.mm != mm) {
      throw kernel
          .checks()
          .fail(Kind.INVARIANT, "mmu_notifier", "", "a notifier is told of another address space");
    }
  }
}
