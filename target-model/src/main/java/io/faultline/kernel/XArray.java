package io.faultline.kernel;

import io.faultline.check.LockClass;
import io.faultline.sim.Memory;
import io.faultline.sim.Platform;
import io.faultline.sim.SharedObject;
import io.faultline.sim.Sites;
import io.faultline.sim.SyncObject;
import io.faultline.sim.Task;
import java.util.TreeMap;
import java.util.function.BooleanSupplier;

/**
 * {@code struct xarray}. Stores take {@code xa_lock} and publish with release order; loads need
 * only RCU. A slot can hold the reserved ZERO entry: occupied, but read as empty.
 */
public final class XArray<T extends SharedObject> extends SyncObject {
  private static final Object ZERO = new Object();

  /** The steps of all primitives of one name. */
  private record Steps(LockClass lock, int load, int store, int erase) {
    static final ByName<Steps> ALL = new ByName<>(Steps::of);

    static Steps of(String name) {
      return new Steps(
          LockClass.make("xa_lock(" + name + ")", false, "xa_lock", "xa_unlock"),
          Sites.named("xa_load(" + name + ")"),
          Sites.named("xa_store(" + name + ")"),
          Sites.named("xa_erase(" + name + ")"));
    }
  }

  private final Kernel kernel;
  private final Platform platform;
  private final Steps steps;
  private final String name;
  private final BooleanSupplier lockFree = this::lockFree;
  private final TreeMap<Long, Object> slots = new TreeMap<>();
  private Task locker;

  /** Makes an empty array inside an object; {@code name} as in {@code group->pasid_array}. */
  public XArray(Kernel kernel, Memory memory, String name) {
    super(memory, kernel.platform());
    this.kernel = kernel;
    this.platform = kernel.platform();
    this.steps = Steps.ALL.of(name);
    this.name = name;
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
   * {@code xa_insert}.
   *
   * @param entry null reserves the slot
   * @return 0, {@code -EBUSY} when the slot holds anything, {@code -ENOMEM}
   */
  public int insert(long index, T entry) {
    kernel.checks().lockOrder().mightSleep("an array store (GFP_KERNEL)");
    if (kernel.fails(FailureKind.ALLOC)) {
      return -Errno.ENOMEM;
    }
    begin(steps.store());
    try {
      if (slots.containsKey(index)) {
        return -Errno.EBUSY;
      }
      put(index, entry == null ? ZERO : entry);
      return 0;
    } finally {
      platform.exit(this);
    }
  }

  /** {@code xa_reserve}: makes sure that a later store cannot fail. */
  public int reserve(long index) {
    kernel.checks().lockOrder().mightSleep("an array store (GFP_KERNEL)");
    if (kernel.fails(FailureKind.ALLOC)) {
      return -Errno.ENOMEM;
    }
    begin(steps.store());
    try {
      slots.putIfAbsent(index, ZERO);
      return 0;
    } finally {
      platform.exit(this);
    }
  }

  /** {@code xa_release}: takes a reservation back; an entry stays. */
  public void release(long index) {
    begin(steps.erase());
    try {
      slots.remove(index, ZERO);
    } finally {
      platform.exit(this);
    }
  }

  /**
   * {@code xa_store} into a slot that was reserved or holds an entry, which cannot fail.
   *
   * @param entry null erases
   * @return the old entry
   */
  public T store(long index, T entry) {
    begin(steps.store());
    try {
      Object old = entry == null ? slots.remove(index) : slots.get(index);
      if (entry != null) {
        put(index, entry);
      }
      return entry(old);
    } finally {
      platform.exit(this);
    }
  }

  /**
   * {@code xa_cmpxchg} with an entry: stores only if the slot holds just that; gives what it held.
   */
  public T compareExchange(long index, T expected, T entry) {
    begin(steps.store());
    try {
      Object old = slots.get(index);
      if (old == expected) {
        replace(index, entry);
      }
      return entry(old);
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

  /** {@code xa_empty}: a reservation counts as something. */
  public boolean isEmpty() {
    platform.enter(this, steps.load());
    try {
      return slots.isEmpty();
    } finally {
      platform.exit(this);
    }
  }

  /** The entry without a step of the model, for rules and conditions. */
  public T peek(long index) {
    return entry(slots.get(index));
  }

  /** A whole section under {@code xa_lock} that is one store: one atomic step. */
  private void begin(int site) {
    kernel.checks().lockOrder().acquiring(steps.lock(), this);
    platform.enterWhen(this, site, lockFree, false);
    kernel.checks().acquire(this);
    kernel.checks().release(this);
  }

  private void replace(long index, T entry) {
    if (entry == null) {
      slots.remove(index);
    } else {
      put(index, entry);
    }
  }

  private void put(long index, Object entry) {
    slots.put(index, entry);
    if (entry instanceof SharedObject object) {
      object.memory().publish();
    }
  }

  private boolean lockFree() {
    return locker == null;
  }

  @SuppressWarnings("unchecked")
  private T entry(Object raw) {
    return raw == ZERO ? null : (T) raw;
  }

  @Override
  public String toString() {
    return name;
  }
}
