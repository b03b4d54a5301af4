package io.faultline.kernel;

import io.faultline.check.Kind;
import io.faultline.sim.Memory;
import io.faultline.sim.Platform;
import io.faultline.sim.Sites;
import io.faultline.sim.SyncObject;

/**
 * {@code refcount_t}. Rising from zero and falling below it saturate the kernel's counter, after
 * which the object leaks for ever; here they are violations at once.
 */
public final class Refcount extends SyncObject {
  /** The steps of all primitives of one name. */
  private record Steps(int set, int inc, int dec, int read) {
    static final ByName<Steps> ALL = new ByName<>(Steps::of);

    static Steps of(String name) {
      return new Steps(
          Sites.named("refcount_set(" + name + ")"),
          Sites.named("refcount_inc(" + name + ")"),
          Sites.named("refcount_dec(" + name + ")"),
          Sites.named("refcount_read(" + name + ")"));
    }
  }

  private final Kernel kernel;
  private final Platform platform;
  private final Steps steps;
  private final String name;
  private int value;

  /** Makes a counter inside an object; {@code name} as in {@code iommu_fault_param.users}. */
  public Refcount(Kernel kernel, Memory memory, String name, int initial) {
    super(memory, kernel.platform());
    this.kernel = kernel;
    this.platform = kernel.platform();
    this.steps = Steps.ALL.of(name);
    this.name = name;
    this.value = initial;
  }

  /** {@code refcount_set}: only while nobody else counts. */
  public void set(int number) {
    platform.enter(this, steps.set());
    try {
      value = number;
    } finally {
      platform.exit(this);
    }
  }

  /** {@code refcount_inc}: the caller already holds a reference. */
  public void inc() {
    platform.enter(this, steps.inc());
    try {
      if (value == 0) {
        throw fail("rises from zero");
      }
      rise();
    } finally {
      platform.exit(this);
    }
  }

  /**
   * {@code refcount_inc_not_zero}.
   *
   * @return false when the count had reached zero; nothing changes then
   */
  public boolean incNotZero() {
    platform.enter(this, steps.inc());
    try {
      if (value == 0) {
        return false;
      }
      rise();
      return true;
    } finally {
      platform.exit(this);
    }
  }

  /**
   * {@code refcount_dec_and_test}.
   *
   * @return whether this was the last reference
   */
  public boolean decAndTest() {
    platform.enter(this, steps.dec());
    try {
      fall();
      if (value == 0) {
        kernel.checks().acquire(this);
      }
      return value == 0;
    } finally {
      platform.exit(this);
    }
  }

  /** {@code refcount_dec}: the caller knows that it is not the last reference. */
  public void dec() {
    platform.enter(this, steps.dec());
    try {
      fall();
      if (value == 0) {
        throw fail("falls to zero where nobody frees");
      }
    } finally {
      platform.exit(this);
    }
  }

  /**
   * {@code refcount_dec_if_one}: drops the last reference, or nothing.
   *
   * @return whether it was the last
   */
  public boolean decIfOne() {
    platform.enter(this, steps.dec());
    try {
      if (value != 1) {
        return false;
      }
      fall();
      kernel.checks().acquire(this);
      return true;
    } finally {
      platform.exit(this);
    }
  }

  /** {@code refcount_read}. */
  public int read() {
    platform.enter(this, steps.read());
    try {
      return value;
    } finally {
      platform.exit(this);
    }
  }

  private void rise() {
    if (value == Integer.MAX_VALUE) {
      throw fail("saturates");
    }
    value++;
  }

  private void fall() {
    if (value == 0) {
      throw fail("falls below zero");
    }
    kernel.checks().release(this);
    value--;
  }

  private Error fail(String what) {
    return kernel.checks().fail(Kind.REFCOUNT, name, "", name + " " + what);
  }

  /** The value without a step of the model, for rules. */
  public int peek() {
    return value;
  }

  @Override
  public String toString() {
    return name;
  }
}
