package io.faultline.mm;

import io.faultline.kernel.Kernel;
import io.faultline.kernel.Srcu;

/** Tells the notifiers of an address space that translations change. */
final class NotifierInvalidate {
  private static final String ATOMIC = "arch_invalidate_secondary_tlbs";

  private final Kernel kernel;
  private final Srcu srcu;
  private final NotifierWatch watch;

  NotifierInvalidate(Kernel kernel, Srcu srcu, NotifierWatch watch) {
    this.kernel = kernel;
    this.srcu = srcu;
    this.watch = watch;
  }

  /** {@code mmu_notifier_arch_invalidate_secondary_tlbs}. */
  void secondaryTlbs(Mm mm, long start, long end) {
    MmuNotifierSubscriptions subscriptions = mm.notifierSubscriptions;
    if (subscriptions == null) {
      return;
    }
    srcu.readLock();
    for (MmuNotifier notifier : NotifierList.linked(subscriptions)) {
      if (notifier.ops instanceof SecondaryTlbOps ops) {
        kernel.checks().lockOrder().enterAtomic(ATOMIC);
        watch.enters(notifier, mm, false);
        ops.invalidateSecondaryTlbs(notifier, mm, start, end);
        watch.leaves(notifier, mm, false);
        kernel.checks().lockOrder().leaveAtomic(ATOMIC);
      }
    }
    srcu.readUnlock();
  }

  /** {@code mmu_notifier_invalidate_range_start}. */
  void rangeStart(Mm mm, long start, long end) {
    range(mm, start, end, true);
  }

  /** {@code mmu_notifier_invalidate_range_end}. */
  void rangeEnd(Mm mm, long start, long end) {
    range(mm, start, end, false);
  }

  private void range(Mm mm, long start, long end, boolean begins) {
    MmuNotifierSubscriptions subscriptions = mm.notifierSubscriptions;
    if (subscriptions == null) {
      return;
    }
    srcu.readLock();
    for (MmuNotifier notifier : NotifierList.linked(subscriptions)) {
      if (notifier.ops instanceof RangeOps ops) {
        watch.enters(notifier, mm, false);
        if (begins) {
          ops.invalidateRangeStart(notifier, mm, start, end);
        } else {
          ops.invalidateRangeEnd(notifier, mm, start, end);
        }
        watch.leaves(notifier, mm, false);
      }
    }
    srcu.readUnlock();
  }
}
