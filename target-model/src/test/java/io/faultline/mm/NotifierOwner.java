package io.faultline.mm;

import io.faultline.check.kit.World;
import io.faultline.kernel.ErrPtr;
import io.faultline.kernel.Errno;
import io.faultline.sim.Memory;

/** Owns notifiers on the heap, and says what it is told; each callback looks at the notifier. */
class NotifierOwner implements SharedNotifierOps, SecondaryTlbOps {
  final World world;

  NotifierOwner(World world) {
    this.world = world;
  }

  MmuNotifier make() {
    Memory memory = world.kernel().slab().kzalloc("notifier");
    return memory == null ? null : new MmuNotifier(memory, this);
  }

  /** Both callbacks use the notifier, as those of a driver use what it is embedded in. */
  private static void use(MmuNotifier notifier) {
    notifier.hlist.owner();
  }

  @Override
  public ErrPtr<MmuNotifier> allocNotifier(Mm mm) {
    MmuNotifier made = make();
    return made == null ? ErrPtr.error(Errno.ENOMEM) : ErrPtr.of(made);
  }

  @Override
  public void release(MmuNotifier notifier, Mm mm) {
    use(notifier);
    world.see("release", world.kernel().platform().current().name());
  }

  @Override
  public void invalidateSecondaryTlbs(MmuNotifier notifier, Mm mm, long start, long end) {
    use(notifier);
    world.see("invalidate", Long.toHexString(start) + "-" + Long.toHexString(end));
  }

  @Override
  public void freeNotifier(MmuNotifier notifier) {
    world.see("free", "");
    world.kernel().slab().kfree(notifier);
  }
}
