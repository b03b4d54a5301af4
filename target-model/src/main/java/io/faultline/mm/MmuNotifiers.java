package io.faultline.mm;

import io.faultline.check.Kind;
import io.faultline.kernel.ErrPtr;
import io.faultline.kernel.Kernel;
import io.faultline.kernel.Srcu;
import java.util.function.Consumer;

/** The mmu notifier functions. One SRCU domain serves all address spaces. */
public final class MmuNotifiers {
  private final Kernel kernel;
  private final Srcu srcu;
  private final NotifierRegister register;
  private final NotifierEnd end;
  private final NotifierInvalidate invalidate;
  private final NotifierWatch watch;

  MmuNotifiers(Kernel kernel, MmCore mms) {
    this.kernel = kernel;
    this.srcu = new Srcu(kernel, "mmu_notifier_srcu");
    this.watch = new NotifierWatch(kernel);
    this.register = new NotifierRegister(kernel, mms, watch);
    this.end = new NotifierEnd(kernel, mms, srcu, watch);
    this.invalidate = new NotifierInvalidate(kernel, srcu, watch);
  }

  /**
   * {@code mmu_notifier_register}: takes a pin of the mm. The caller holds a user reference and no
   * lock of the mm.
   *
   * @return 0, {@code -EINVAL} for callbacks of both kinds, {@code -ENOMEM}, {@code -EINTR} when a
   *     signal is pending
   */
  public int register(MmuNotifier notifier, Mm mm) {
    mm.mmapLock.downWrite();
    int error = registerLocked(notifier, mm);
    mm.mmapLock.upWrite();
    return error;
  }

  /** {@code __mmu_notifier_register}: as {@link #register} with {@code mmap_lock} for writing. */
  public int registerLocked(MmuNotifier notifier, Mm mm) {
    requireUsers(mm);
    return register.register(notifier, mm);
  }

  /**
   * {@code mmu_notifier_get}: the notifier of the mm with these callbacks, or a new one.
   *
   * @return the notifier; {@code -EOVERFLOW}, or what making or registering it answers
   */
  public ErrPtr<MmuNotifier> get(SharedNotifierOps ops, Mm mm) {
    mm.mmapLock.downWrite();
    ErrPtr<MmuNotifier> notifier = getLocked(ops, mm);
    mm.mmapLock.upWrite();
    return notifier;
  }

  /** {@code mmu_notifier_get_locked}: as {@link #get} with {@code mmap_lock} for writing. */
  public ErrPtr<MmuNotifier> getLocked(SharedNotifierOps ops, Mm mm) {
    requireUsers(mm);
    return register.get(ops, mm);
  }

  /** {@code mmu_notifier_put}: the last put frees after a grace period; does not wait. */
  public void put(MmuNotifier notifier) {
    end.put(notifier);
  }

  /**
   * {@code mmu_notifier_unregister}: afterwards no callback runs, and the caller frees the
   * notifier. The caller holds a pin of the mm. Sleeps.
   */
  public void unregister(MmuNotifier notifier, Mm mm) {
    end.unregister(notifier, mm);
  }

  /**
   * {@code mmu_notifier_synchronize}: waits for the grace period of all puts so far, before the
   * owner of the callbacks goes away.
   */
  public void synchronize() {
    srcu.synchronize();
  }

  /** Page tables of a range have changed: hardware that walks them forgets it. Never sleeps. */
  public void invalidateSecondaryTlbs(Mm mm, long start, long end) {
    invalidate.secondaryTlbs(mm, start, end);
  }

  /** Page tables of a range are about to change. */
  public void invalidateRangeStart(Mm mm, long start, long end) {
    invalidate.rangeStart(mm, start, end);
  }

  /** The change that began with {@link #invalidateRangeStart} is done. */
  public void invalidateRangeEnd(Mm mm, long start, long end) {
    invalidate.rangeEnd(mm, start, end);
  }

  /** {@code __mmu_notifier_release}: the first step of tearing an address space down. */
  void release(Mm mm) {
    end.release(mm);
  }

  /** {@code mmu_notifier_subscriptions_destroy}. */
  void destroy(Mm mm) {
    end.destroy(mm);
  }

  /** Says what holds as soon as all notifiers of an mm have been told that it goes away. */
  public void afterRelease(Consumer<Mm> invariant) {
    watch.afterRelease(invariant);
  }

  /** For rules: whether all notifiers of an mm have been told that it goes away. */
  public boolean wasReleased(Mm mm) {
    return watch.wasReleased(mm);
  }

  /** For rules: how many notifiers pin an mm. */
  public int pins(Mm mm) {
    return watch.pins(mm);
  }

  /** Invariant I49. */
  private void requireUsers(Mm mm) {
    if (mm.mmUsers.read() == 0) {
      throw kernel
          .checks()
          .fail(
              Kind.INVARIANT,
              "mmu_notifier",
              "",
              "a notifier is registered on a dead address space");
    }
  }
}
