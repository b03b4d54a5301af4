package io.faultline.check;

import io.faultline.sim.Sites;

/**
 * All locks that obey the same rule, such as every group's mutex: the node of the lock-order graph.
 * Pseudo locks stand for waits: a flush, a drain, a grace period.
 *
 * @param name as the kernel writes it, for example {@code group->mutex}
 * @param sleeps whether taking it may sleep
 * @param acquireSite step before it is taken
 * @param releaseSite step before it is released
 */
public record LockClass(String name, boolean sleeps, int acquireSite, int releaseSite) {
  public static LockClass mutex(String name) {
    return make(name, true, "mutex_lock", "mutex_unlock");
  }

  public static LockClass spinLock(String name) {
    return make(name, false, "spin_lock", "spin_unlock");
  }

  /** Pseudo lock of a wait; {@code wait} names the waiting step. */
  public static LockClass wait(String name, String wait) {
    return make(name, true, wait, wait + "_done");
  }

  /** A lock whose steps have names of their own. */
  public static LockClass make(String name, boolean sleeps, String acquire, String release) {
    return new LockClass(
        name,
        sleeps,
        Sites.named(acquire + "(" + name + ")"),
        Sites.named(release + "(" + name + ")"));
  }
}
