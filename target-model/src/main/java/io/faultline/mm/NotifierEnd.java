package io.faultline.mm;

import io.faultline.check.Kind;
import io.faultline.kernel.Kernel;
import io.faultline.kernel.Srcu;

/** How notifiers leave the list of an address space: by their owner, or when the process ends. */
final class NotifierEnd {
  private final Kernel kernel;
  private final MmCore mms;
  private final Srcu srcu;
  private final NotifierWatch watch;

  NotifierEnd(Kernel kernel, MmCore mms, Srcu srcu, NotifierWatch watch) {
    this.kernel = kernel;
    this.mms = mms;
    this.srcu = srcu;
    this.watch = watch;
  }

  /** {@code mmu_notifier_put}. */
  void put(MmuNotifier notifier) {
    Mm mm = notifier.mm;
    MmuNotifierSubscriptions subscriptions = mm.notifierSubscriptions;
    subscriptions.lock.lock();
    int before = notifier.users--;
    if (before == 0) {
      throw broken("mmu_notifier", "a notifier without users is put");
    }
    boolean last = notifier.users == 0;
    if (last) {
      notifier.hlist.delInit();
    }
    subscriptions.lock.unlock();
    if (last) {
      srcu.call(
          () -> {
            watch.ends(notifier);
            notifier.ops.freeNotifier(notifier);
            mms.mmdrop(mm);
          });
    }
  }

  /** {@code mmu_notifier_unregister}. */
  void unregister(MmuNotifier notifier, Mm mm) {
    if (mm.mmCount.read() == 0) {
      throw broken("mm_struct", "a notifier is unregistered from an mm that is being freed");
    }
    MmuNotifierSubscriptions subscriptions = mm.notifierSubscriptions;
    if (NotifierList.isLinked(notifier, subscriptions)) {
      srcu.readLock();
      tell(notifier, mm);
      srcu.readUnlock();
      subscriptions.lock.lock();
      notifier.hlist.delInit();
      subscriptions.lock.unlock();
    }
    // Also when exit has unlinked it: its callback may still run.
    srcu.synchronize();
    watch.ends(notifier);
    mms.mmdrop(mm);
  }

  /** {@code __mmu_notifier_release}. */
  void release(Mm mm) {
    MmuNotifierSubscriptions subscriptions = mm.notifierSubscriptions;
    if (subscriptions != null) {
      release(mm, subscriptions);
      watch.allReleased(mm);
    }
  }

  private void release(Mm mm, MmuNotifierSubscriptions subscriptions) {
    srcu.readLock();
    for (MmuNotifier notifier : NotifierList.linked(subscriptions)) {
      tell(notifier, mm);
    }
    subscriptions.lock.lock();
    while (!subscriptions.list.empty()) {
      subscriptions.list.next().delInit();
    }
    subscriptions.lock.unlock();
    srcu.readUnlock();
    srcu.synchronize();
  }

  private void tell(MmuNotifier notifier, Mm mm) {
    watch.enters(notifier, mm, true);
    notifier.ops.release(notifier, mm);
    watch.leaves(notifier, mm, true);
  }

  /** {@code mmu_notifier_subscriptions_destroy}. */
  void destroy(Mm mm) {
    MmuNotifierSubscriptions subscriptions = mm.notifierSubscriptions;
    if (subscriptions == null) {
      return;
    }
    if (!subscriptions.list.empty()) {
      throw broken("mm_struct", "an mm is freed while notifiers are registered");
    }
    kernel.slab().kfree(subscriptions);
  }

  private Error broken(String object, String what) {
    return kernel.checks().fail(Kind.INVARIANT, object, "", what);
  }
}
