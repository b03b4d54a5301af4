package io.faultline.mm;

import io.faultline.check.Kind;
import io.faultline.kernel.Errno;
import io.faultline.kernel.FailureKind;
import io.faultline.kernel.Kernel;
import io.faultline.kernel.ListHead;
import io.faultline.kernel.Srcu;
import io.faultline.sim.Memory;
import java.util.ArrayList;
import java.util.List;

/** The mmu notifier functions. One SRCU domain serves all address spaces. */
public final class MmuNotifiers {
  private final Kernel kernel;
  private final MmCore mms;
  private final Srcu srcu;

  MmuNotifiers(Kernel kernel, MmCore mms) {
    this.kernel = kernel;
    this.mms = mms;
    this.srcu = new Srcu(kernel, "mmu_notifier_srcu");
  }

  /**
   * {@code mmu_notifier_register}: takes a pin of the mm.
   *
   * @return 0, {@code -ENOMEM}, {@code -EINTR} when a signal is pending
   */
  public int register(MmuNotifier notifier, Mm mm) {
    if (mm.mmUsers.read() == 0) {
      throw kernel
          .checks()
          .fail(
              Kind.INVARIANT,
              "mmu_notifier",
              "",
              "a notifier is registered on a dead address space");
    }
    mm.mmapLock.downWrite();
    int error = registerLocked(notifier, mm);
    mm.mmapLock.upWrite();
    return error;
  }

  /** {@code mmu_notifier_put}: the last put frees after a grace period; does not wait. */
  public void put(MmuNotifier notifier) {
    Mm mm = notifier.mm;
    MmuNotifierSubscriptions subscriptions = mm.notifierSubscriptions;
    subscriptions.lock.lock();
    notifier.users--;
    boolean last = notifier.users == 0;
    if (last) {
      notifier.hlist.delInit();
    }
    subscriptions.lock.unlock();
    if (last) {
      srcu.call(
          () -> {
            notifier.ops.freeNotifier();
            mms.mmdrop(mm);
          });
    }
  }

  /** {@code __mmu_notifier_release}: the first step of tearing an address space down. */
  void release(Mm mm) {
    MmuNotifierSubscriptions subscriptions = mm.notifierSubscriptions;
    if (subscriptions == null) {
      return;
    }
    srcu.readLock();
    for (MmuNotifier notifier : linked(subscriptions)) {
      notifier.ops.release(mm);
    }
    subscriptions.lock.lock();
    while (!subscriptions.list.empty()) {
      subscriptions.list.next().delInit();
    }
    subscriptions.lock.unlock();
    srcu.readUnlock();
    srcu.synchronize();
  }

  /** {@code mmu_notifier_subscriptions_destroy}. */
  void destroy(Mm mm) {
    MmuNotifierSubscriptions subscriptions = mm.notifierSubscriptions;
    if (subscriptions == null) {
      return;
    }
    if (!subscriptions.list.empty()) {
      throw kernel
          .checks()
          .fail(Kind.INVARIANT, "mm_struct", "", "an mm is freed while notifiers are registered");
    }
    kernel.slab().kfree(subscriptions);
  }

  /** {@code __mmu_notifier_register}. */
  private int registerLocked(MmuNotifier notifier, Mm mm) {
    if (mm.notifierSubscriptions == null) {
      Memory memory = kernel.slab().kzalloc("mmu_notifier_subscriptions");
      if (memory == null) {
        return -Errno.ENOMEM;
      }
      if (kernel.fails(FailureKind.SIGNAL)) {
        kernel.slab().free(memory);
        return -Errno.EINTR;
      }
      mm.notifierSubscriptions = new MmuNotifierSubscriptions(kernel, memory);
    } else if (kernel.fails(FailureKind.SIGNAL)) {
      return -Errno.EINTR;
    }
    MmuNotifierSubscriptions subscriptions = mm.notifierSubscriptions;
    mms.mmgrab(mm);
    notifier.mm = mm;
    notifier.users = 1;
    subscriptions.lock.lock();
    subscriptions.list.add(notifier.hlist);
    subscriptions.lock.unlock();
    return 0;
  }

  /** The kernel walks the list inside the read section without its lock, as far as it is linked. */
  private static List<MmuNotifier> linked(MmuNotifierSubscriptions subscriptions) {
    List<MmuNotifier> found = new ArrayList<>();
    subscriptions.lock.lock();
    ListHead<MmuNotifier> head = subscriptions.list;
    for (ListHead<MmuNotifier> at = head.next(); at != head; at = at.next()) {
      found.add(at.owner());
    }
    subscriptions.lock.unlock();
    return found;
  }
}
