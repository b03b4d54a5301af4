package io.faultline.kernel;

import io.faultline.check.Kind;
import io.faultline.check.LockClass;
import io.faultline.sim.Memory;
import io.faultline.sim.Platform;
import io.faultline.sim.SharedObject;
import io.faultline.sim.Sites;
import io.faultline.sim.SyncObject;
import io.faultline.sim.Task;
import java.util.function.BooleanSupplier;

/**
 * {@code struct xarray}. Stores take {@code xa_lock} and publish with release order; loads need
 * only RCU. A slot can hold the reserved ZERO entry: occupied, but read as empty.
 *
 * <p>A store is one step, memory included. The kernel lets go of {@code xa_lock} to allocate and
 * begins again, which nobody can tell from having come later; only under a lock that the caller
 * holds it shows, and there it happens.
 */
public final class XArray<T extends SharedObject> extends SyncObject {
  /** The highest index. */
  public static final long LAST = Long.MAX_VALUE;

  /**
   * An entry and where it was found.
   *
   * @param index of its slot
   * @param entry never null
   */
  public record Found<T>(long index, T entry) {}

  /** What is done with each entry of an array. */
  @FunctionalInterface
  public interface Visitor<T> {
    /** An entry, at the time of the visit perhaps no longer in its slot. */
    void visit(long index, T entry);
  }

  /** The steps of all primitives of one name. */
  private record Steps(
      LockClass lock,
      int load,
      int find,
      int empty,
      int store,
      int insert,
      int cmpxchg,
      int reserve,
      int release,
      int alloc,
      int erase,
      int destroy) {
    static final ByName<Steps> ALL = new ByName<>(Steps::of);

    static Steps of(String name) {
      return new Steps(
          LockClass.make("xa_lock(" + name + ")", false, "xa_lock", "xa_unlock"),
          step("xa_load", name),
          step("xa_find", name),
          step("xa_empty", name),
          step("xa_store", name),
          step("xa_insert", name),
          step("xa_cmpxchg", name),
          step("xa_reserve", name),
          step("xa_release", name),
          step("xa_alloc", name),
          step("xa_erase", name),
          step("xa_destroy", name));
    }

    private static int step(String call, String name) {
      return Sites.named(call + "(" + name + ")");
    }
  }

  private final Kernel kernel;
  private final Platform platform;
  private final Steps steps;
  private final String name;
  private final boolean allocating;
  private final BooleanSupplier lockFree = this::lockFree;
  private final XArraySlots slots = new XArraySlots();
  private Task locker;

  /** Makes an empty array inside an object; {@code name} as in {@code group->pasid_array}. */
  public XArray(Kernel kernel, Memory memory, String name) {
    this(kernel, memory, name, false);
  }

  private XArray(Kernel kernel, Memory memory, String name, boolean allocating) {
    super(memory, kernel.platform());
    this.kernel = kernel;
    this.platform = kernel.platform();
    this.steps = Steps.ALL.of(name);
    this.name = name;
    this.allocating = allocating;
  }

  /**
   * Makes an array that gives out indices ({@code XA_FLAGS_ALLOC}). Storing null in it keeps the
   * index in use; erasing gives it back.
   */
  public static <T extends SharedObject> XArray<T> allocating(
      Kernel kernel, Memory memory, String name) {
    return new XArray<>(kernel, memory, name, true);
  }

  /** {@code xa_lock}: keeps stores and erases out. */
  public void lock() {
    kernel.checks().lockOrder().acquiring(steps.lock(), this);
    platform.enterWhen(this, steps.lock().acquireSite(), lockFree, false);
    try {
      locker = platform.current();
      kernel.checks().acquire(this);
    } finally {
      platform.exit(this);
    }
    kernel.checks().lockOrder().acquired(steps.lock(), this);
  }

  /** {@code xa_unlock}. */
  public void unlock() {
    kernel.checks().lockOrder().released(steps.lock(), this);
    platform.enter(this, steps.lock().releaseSite());
    try {
      kernel.checks().release(this);
      locker = null;
      platform.wake(this);
    } finally {
      platform.exit(this);
    }
  }

  /** {@code xa_load}: the entry, or null when the slot is empty or reserved. */
  public T load(long index) {
    platform.enter(this, steps.load());
    try {
      kernel.checks().acquire(this);
      return entry(slots.get(index));
    } finally {
      platform.exit(this);
    }
  }

  /**
   * {@code xa_find}: the first entry from {@code index} to {@code max}; reservations are passed
   * over.
   *
   * @return null when there is none
   */
  public Found<T> find(long index, long max) {
    platform.enter(this, steps.find());
    try {
      kernel.checks().acquire(this);
      return found(index, max);
    } finally {
      platform.exit(this);
    }
  }

  /** {@code xa_find_after}: the first entry behind {@code index}, up to {@code max}. */
  public Found<T> findAfter(long index, long max) {
    return index == LAST ? null : find(index + 1, max);
  }

  /**
   * {@code xa_for_each}: one look-up for each entry, so that stores and erases in between are seen
   * or not.
   */
  public void forEach(Visitor<? super T> visitor) {
    for (Found<T> at = find(0, LAST); at != null; at = findAfter(at.index(), LAST)) {
      visitor.visit(at.index(), at.entry());
    }
  }

  /** {@code xa_empty}: a reservation counts as something. */
  public boolean isEmpty() {
    platform.enter(this, steps.empty());
    try {
      return slots.isEmpty();
    } finally {
      platform.exit(this);
    }
  }

  /** {@link #insert(long, SharedObject, Gfp)} with GFP_KERNEL. */
  public int insert(long index, T entry) {
    return insert(index, entry, Gfp.KERNEL);
  }

  /**
   * {@code xa_insert}.
   *
   * @param entry null reserves the slot
   * @return 0, {@code -EBUSY} when the slot holds anything, {@code -ENOMEM}
   */
  public int insert(long index, T entry, Gfp gfp) {
    mayAllocate(gfp);
    begin(steps.insert());
    try {
      if (slots.get(index) != null) {
        return -Errno.EBUSY;
      }
      return fill(index, entry == null ? XArraySlots.ZERO : entry);
    } finally {
      platform.exit(this);
    }
  }

  /** {@link #reserve(long, Gfp)} with GFP_KERNEL. */
  public int reserve(long index) {
    return reserve(index, Gfp.KERNEL);
  }

  /**
   * {@code xa_reserve}: makes sure that a later store cannot fail.
   *
   * @return 0, also when the slot held something already, or {@code -ENOMEM}
   */
  public int reserve(long index, Gfp gfp) {
    mayAllocate(gfp);
    begin(steps.reserve());
    try {
      return slots.get(index) == null ? fill(index, XArraySlots.ZERO) : 0;
    } finally {
      platform.exit(this);
    }
  }

  /** {@code xa_release}: takes a reservation back; an entry stays. */
  public void release(long index) {
    begin(steps.release());
    try {
      if (slots.get(index) == XArraySlots.ZERO) {
        slots.remove(index);
      }
    } finally {
      platform.exit(this);
    }
  }

  /**
   * {@code xa_alloc}: stores at the lowest free index.
   *
   * @param entry null keeps the index for a later store
   * @param max highest index to give, inclusive
   * @return the index, {@code -EBUSY} when none is free, {@code -ENOMEM}
   */
  public int alloc(T entry, int min, int max, Gfp gfp) {
    if (!allocating) {
      throw fail("xa_alloc on " + name + ", which does not give out indices");
    }
    mayAllocate(gfp);
    begin(steps.alloc());
    try {
      long index = slots.lowestFree(min, max);
      if (index < 0) {
        return -Errno.EBUSY;
      }
      int error = fill(index, entry == null ? XArraySlots.ZERO : entry);
      return error == 0 ? (int) index : error;
    } finally {
      platform.exit(this);
    }
  }

  /**
   * {@code xa_store} where it cannot fail: into a slot that is reserved or holds an entry, or of
   * null. Failing all the same is reported, because the caller does not look.
   *
   * @param entry null erases
   * @return the old entry
   */
  public T store(long index, T entry) {
    return mustNotFail("xa_store", store(index, entry, Gfp.KERNEL));
  }

  /**
   * {@code xa_store}.
   *
   * @param entry null erases, or in an array that gives out indices reserves
   * @return the old entry, or {@code -ENOMEM}
   */
  public ErrPtr<T> store(long index, T entry, Gfp gfp) {
    mayAllocate(entry == null ? Gfp.ATOMIC : gfp);
    begin(steps.store());
    try {
      return exchange(index, entry == null && allocating ? XArraySlots.ZERO : entry);
    } finally {
      platform.exit(this);
    }
  }

  /** {@code xa_cmpxchg} where it cannot fail, as {@link #store(long, SharedObject)}. */
  public T compareExchange(long index, T expected, T entry) {
    return mustNotFail("xa_cmpxchg", compareExchange(index, expected, entry, Gfp.KERNEL));
  }

  /**
   * {@code xa_cmpxchg}: stores only if the slot holds just what is expected.
   *
   * @param expected null stands for a slot that is empty, not for a reserved one
   * @param entry null erases
   * @return what the slot held, null for a reservation; or {@code -ENOMEM}
   */
  public ErrPtr<T> compareExchange(long index, T expected, T entry, Gfp gfp) {
    mayAllocate(entry == null ? Gfp.ATOMIC : gfp);
    begin(steps.cmpxchg());
    try {
      return exchangeIf(index, expected, entry);
    } finally {
      platform.exit(this);
    }
  }

  /** {@code xa_erase}: empties the slot, reservations included; gives the old entry. */
  public T erase(long index) {
    begin(steps.erase());
    try {
      return entry(slots.remove(index));
    } finally {
      platform.exit(this);
    }
  }

  /** {@code xa_destroy}: empties all slots; what they held is not freed. */
  public void destroy() {
    begin(steps.destroy());
    try {
      slots.clear();
    } finally {
      platform.exit(this);
    }
  }

  /** {@code __xa_erase}: with {@code xa_lock} held. */
  public T eraseLocked(long index) {
    beginLocked(steps.erase());
    try {
      return entry(slots.remove(index));
    } finally {
      platform.exit(this);
    }
  }

  /** {@code __xa_store}: with {@code xa_lock} held, which GFP_KERNEL may let go of for a while. */
  public ErrPtr<T> storeLocked(long index, T entry, Gfp gfp) {
    letGoToAllocate(index, entry, gfp);
    beginLocked(steps.store());
    try {
      return exchange(index, entry == null && allocating ? XArraySlots.ZERO : entry);
    } finally {
      platform.exit(this);
    }
  }

  /**
   * {@code __xa_cmpxchg}: with {@code xa_lock} held, which GFP_KERNEL may let go of for a while.
   */
  public ErrPtr<T> compareExchangeLocked(long index, T expected, T entry, Gfp gfp) {
    letGoToAllocate(index, entry, gfp);
    beginLocked(steps.cmpxchg());
    try {
      return exchangeIf(index, expected, entry);
    } finally {
      platform.exit(this);
    }
  }

  /** The entry without a step of the model, for rules and conditions. */
  public T peek(long index) {
    return entry(slots.get(index));
  }

  /** Whether a slot holds anything, a reservation included, without a step of the model. */
  public boolean occupied(long index) {
    return slots.get(index) != null;
  }

  /** Whether no slot holds anything, reservations included, without a step of the model. */
  public boolean peekEmpty() {
    return slots.isEmpty();
  }

  /** The index of the first entry from one on, or -1, without a step of the model. */
  public long peekNext(long index) {
    return slots.firstPresent(index, LAST);
  }

  /** The first entry from an index on, or null, without a step of the model. */
  public Found<T> peekFrom(long index) {
    return found(index, LAST);
  }

  /** A whole section under {@code xa_lock} that is one store: one atomic step. */
  private void begin(int site) {
    kernel.checks().lockOrder().acquiring(steps.lock(), this);
    platform.enterWhen(this, site, lockFree, false);
    kernel.checks().acquire(this);
    kernel.checks().release(this);
  }

  private void beginLocked(int site) {
    platform.enter(this, site);
    if (locker != platform.current()) {
      platform.exit(this);
      throw fail(name + " is changed without its xa_lock");
    }
  }

  /** Nobody else changes the slots while the caller has the lock, so looking takes no step. */
  private void letGoToAllocate(long index, T entry, Gfp gfp) {
    if (entry != null
        && gfp.sleeps()
        && locker == platform.current()
        && slots.get(index) == null
        && slots.needsNode(index)) {
      unlock();
      mayAllocate(gfp);
      lock();
    }
  }

  private ErrPtr<T> exchangeIf(long index, T expected, T entry) {
    Object old = slots.get(index);
    return old == expected ? exchange(index, entry) : ErrPtr.of(entry(old));
  }

  private ErrPtr<T> exchange(long index, Object entry) {
    Object old = slots.get(index);
    if (entry == null) {
      slots.remove(index);
    } else if (old != null) {
      put(index, entry);
    } else {
      int error = fill(index, entry);
      if (error != 0) {
        return new ErrPtr<>(null, error);
      }
    }
    return ErrPtr.of(entry(old));
  }

  /** Stores into an empty slot, the only store that can need memory. */
  private int fill(long index, Object entry) {
    if (slots.needsNode(index) && kernel.fails(FailureKind.ALLOC)) {
      return -Errno.ENOMEM;
    }
    put(index, entry);
    return 0;
  }

  private void put(long index, Object entry) {
    slots.put(index, entry);
    if (entry instanceof SharedObject object) {
      object.memory().publish();
    }
  }

  private void mayAllocate(Gfp gfp) {
    if (gfp.sleeps()) {
      kernel.checks().lockOrder().mightSleep("an array store (GFP_KERNEL)");
    }
  }

  private T mustNotFail(String call, ErrPtr<T> result) {
    if (result.isErr()) {
      throw fail(call + " finds no memory for " + name + ", and nobody looks at its result");
    }
    return result.value();
  }

  private Error fail(String title) {
    return kernel.checks().fail(Kind.INVARIANT, name, "", title);
  }

  private Found<T> found(long index, long max) {
    long at = slots.firstPresent(index, max);
    return at < 0 ? null : new Found<>(at, entry(slots.get(at)));
  }

  private boolean lockFree() {
    return locker == null;
  }

  @SuppressWarnings("unchecked")
  private T entry(Object raw) {
    return raw == XArraySlots.ZERO ? null : (T) raw;
  }

  @Override
  public String toString() {
    return name;
  }
}
