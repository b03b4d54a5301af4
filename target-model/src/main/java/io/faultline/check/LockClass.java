package io.faultline.check;

import io.faultline.sim.Sites;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * All locks that obey the same rule, such as every group's mutex: the node of the lock-order graph.
 * Pseudo locks stand for waits: a flush, a drain, a grace period. There is one object per name.
 */
public final class LockClass {
  private static final Map<String, LockClass> KNOWN = new ConcurrentHashMap<>();
  private static final AtomicInteger NUMBERS = new AtomicInteger();

  // Finds a class fast within this process; depends on what ran before, so no run may see it.
  private final int number = NUMBERS.getAndIncrement();
  // Made from the name alone, the same in every JVM.
  private final long mark;
  private final String name;
  private final boolean sleeps;
  private final String acquire;
  private final int acquireSite;
  private final int releaseSite;
  private final int wakeSite;

  private LockClass(String name, boolean sleeps, String acquire, String release) {
    this.mark = mark(name);
    this.name = name;
    this.sleeps = sleeps;
    this.acquire = acquire;
    this.acquireSite = Sites.named(acquire + "(" + name + ")");
    this.releaseSite = Sites.named(release + "(" + name + ")");
    this.wakeSite = sleeps ? Sites.named(release + "_wake(" + name + ")") : 0;
  }

  private static long mark(String name) {
    long mixed = 0xcbf29ce484222325L;
    for (int i = 0; i < name.length(); i++) {
      mixed = (mixed ^ name.charAt(i)) * 0x100000001b3L;
    }
    return (mixed ^ (mixed >>> 30)) * 0xbf58476d1ce4e5b9L;
  }

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

  /**
   * A lock whose steps have names of their own.
   *
   * @param name as the kernel writes it, for example {@code group->mutex}
   * @param sleeps whether taking it may sleep
   * @param acquire name of the step before it is taken
   * @param release name of the step before it is released
   * @throws IllegalStateException when the name belongs to another sort of lock
   */
  public static LockClass make(String name, boolean sleeps, String acquire, String release) {
    LockClass known = KNOWN.get(name);
    if (known == null) {
      known = KNOWN.computeIfAbsent(name, key -> new LockClass(key, sleeps, acquire, release));
    }
    if (!known.acquire.equals(acquire)) {
      throw new IllegalStateException(
          "lock class '" + name + "' is for " + known.acquire + " and " + acquire + "; rename one");
    }
    return known;
  }

  /** A number made from the name, the same in every JVM. */
  long mark() {
    return mark;
  }

  public String name() {
    return name;
  }

  /** Whether taking it may sleep. */
  public boolean sleeps() {
    return sleeps;
  }

  /** The step before it is taken. */
  public int acquireSite() {
    return acquireSite;
  }

  /** The step before it is released. */
  public int releaseSite() {
    return releaseSite;
  }

  int number() {
    return number;
  }

  /** What the edge from here to another class adds to the digest of a graph; never changes. */
  long digestWith(LockClass to) {
    // Odd factors of their own for both ends, so that a path and its reverse differ.
    long mixed = (mark * 0x9e3779b97f4a7c15L) ^ (to.mark * 0xc2b2ae3d27d4eb4fL);
    return mixed ^ (mixed >>> 29);
  }

  /** The step after the release of a lock that sleeps, when somebody waits for it. */
  public int wakeSite() {
    return wakeSite;
  }

  @Override
  public String toString() {
    return name;
  }
}
