package io.faultline.mm;

import io.faultline.check.Kind;
import io.faultline.check.LockClass;
import io.faultline.kernel.ErrPtr;
import io.faultline.kernel.Errno;
import io.faultline.kernel.FailureKind;
import io.faultline.kernel.Kernel;
import io.faultline.sim.Memory;

/** How notifiers come into the list of an address space. */
final class NotifierRegister {
  /** {@code UINT_MAX}: the plain counter of users can go no further. */
  static final int MOST_USERS = -1;

  /** All locks through which pages of an mm are found; one class, for they are taken together. */
  private static final LockClass ALL_LOCKS =
      LockClass.make("mm->all_locks", true, "mm_take_all_locks", "mm_drop_all_locks");

  private final Kernel kernel;
  private final MmCore mms;
  private final NotifierWatch watch;

  NotifierRegister(Kernel kernel, MmCore mms, NotifierWatch watch) {
    this.kernel = kernel;
    this.mms = mms;
    this.watch = watch;
  }

  /** {@code __mmu_notifier_register}. */
  int register(MmuNotifier notifier, Mm mm) {
    if (notifier.ops instanceof SecondaryTlbOps && notifier.ops instanceof RangeOps) {
      return -Errno.EINVAL;
    }
    Memory fresh = null;
    if (mm.notifierSubscriptions == null) {
      fresh = kernel.slab().kzalloc("mmu_notifier_subscriptions");
      if (fresh == null) {
        return -Errno.ENOMEM;
      }
    }
    int error = takeAllLocks(mm);
    if (error != 0) {
      if (fresh != null) {
        kernel.slab().free(fresh);
      }
      return error;
    }
    link(notifier, mm, fresh);
    kernel.checks().lockOrder().released(ALL_LOCKS, mm);
    return 0;
  }

  /** {@code mmu_notifier_get_locked}. */
  ErrPtr<MmuNotifier> get(SharedNotifierOps ops, Mm mm) {
    ErrPtr<MmuNotifier> found = share(ops, mm.notifierSubscriptions);
    if (found != null) {
      return found;
    }
    ErrPtr<MmuNotifier> fresh = ops.allocNotifier(mm);
    if (fresh.isErr()) {
      return fresh;
    }
    int error = register(fresh.value(), mm);
    if (error != 0) {
      ops.freeNotifier(fresh.value());
      return new ErrPtr<>(null, error);
    }
    return fresh;
  }

  /** {@code find_get_mmu_notifier}: null when there is none. */
  private ErrPtr<MmuNotifier> share(MmuNotifierOps ops, MmuNotifierSubscriptions subscriptions) {
    if (subscriptions == null) {
      return null;
    }
    subscriptions.lock.lock();
    MmuNotifier found = NotifierList.find(subscriptions, ops);
    ErrPtr<MmuNotifier> shared = found == null ? null : countUser(found);
    subscriptions.lock.unlock();
    return shared;
  }

  private ErrPtr<MmuNotifier> countUser(MmuNotifier found) {
    int users = found.users;
    if (users == 0) {
      throw kernel
          .checks()
          .fail(Kind.INVARIANT, "mmu_notifier", "", "a notifier without users is still linked");
    }
    if (users == MOST_USERS) {
      return ErrPtr.error(Errno.EOVERFLOW);
    }
    found.users = users + 1;
    return ErrPtr.of(found);
  }

  private void link(MmuNotifier notifier, Mm mm, Memory fresh) {
    if (fresh != null) {
      mm.notifierSubscriptions = new MmuNotifierSubscriptions(kernel, fresh);
    }
    MmuNotifierSubscriptions subscriptions = mm.notifierSubscriptions;
    mms.mmgrab(mm);
    notifier.mm = mm;
    notifier.users = 1;
    watch.registered(notifier);
    subscriptions.lock.lock();
    subscriptions.list.add(notifier.hlist);
    subscriptions.lock.unlock();
  }

  /** {@code mm_take_all_locks}: with them no page of the mm can lose a mapping meanwhile. */
  private int takeAllLocks(Mm mm) {
    kernel.checks().lockOrder().acquiring(ALL_LOCKS, mm);
    if (kernel.fails(FailureKind.SIGNAL)) {
      return -Errno.EINTR;
    }
    kernel.checks().lockOrder().acquired(ALL_LOCKS, mm);
    return 0;
  }
}
