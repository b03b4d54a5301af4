package io.faultline.kernel;

import io.faultline.check.Kind;
import io.faultline.sim.Memory;
import io.faultline.sim.Platform;
import io.faultline.sim.Sites;
import io.faultline.sim.SyncObject;
import java.util.BitSet;

/**
 * {@code struct ida}: hands out the lowest free number, so a freed one is reused at once. Memory is
 * needed where no number of a group of 1024 is in use.
 */
public final class Ida extends SyncObject {
  private static final int GROUP_BITS = 10;

  /** The steps of all primitives of one name. */
  private record Steps(int alloc, int free) {
    static final ByName<Steps> ALL = new ByName<>(Steps::of);

    static Steps of(String name) {
      return new Steps(
          Sites.named("ida_alloc(" + name + ")"), Sites.named("ida_free(" + name + ")"));
    }
  }

  private final Kernel kernel;
  private final Platform platform;
  private final Steps steps;
  private final String name;
  private final BitSet used = new BitSet();

  /** Makes an allocator with nothing in use. */
  public Ida(Kernel kernel, Memory memory, String name) {
    super(memory, kernel.platform());
    this.kernel = kernel;
    this.platform = kernel.platform();
    this.steps = Steps.ALL.of(name);
    this.name = name;
  }

  /** {@code ida_alloc}: the lowest free number of all. */
  public int alloc() {
    return alloc(0, Integer.MAX_VALUE);
  }

  /** {@code ida_alloc_min}: the lowest free number from {@code min} on. */
  public int allocMin(int min) {
    return alloc(min, Integer.MAX_VALUE);
  }

  /** {@code ida_alloc_max}: the lowest free number up to {@code max}. */
  public int allocMax(int max) {
    return alloc(0, max);
  }

  /** {@link #alloc(int, int, Gfp)} with GFP_KERNEL. */
  public int alloc(int min, int max) {
    return alloc(min, max, Gfp.KERNEL);
  }

  /**
   * {@code ida_alloc_range}.
   *
   * @param min lowest number to give, at least 0
   * @param max highest number to give, inclusive
   * @return a number, {@code -ENOSPC} when none is free, {@code -ENOMEM} when memory fails
   */
  public int alloc(int min, int max, Gfp gfp) {
    if (gfp.sleeps()) {
      kernel.checks().lockOrder().mightSleep("ida_alloc(GFP_KERNEL)");
    }
    platform.enter(this, steps.alloc());
    try {
      kernel.checks().acquire(this);
      int id = used.nextClearBit(min);
      if (id > max || id < 0) {
        return -Errno.ENOSPC;
      }
      if (needsMemory(id) && kernel.fails(FailureKind.ALLOC)) {
        return -Errno.ENOMEM;
      }
      used.set(id);
      return id;
    } finally {
      platform.exit(this);
    }
  }

  /** {@code ida_free}; a number that is not in use is a bug. */
  public void free(int id) {
    platform.enter(this, steps.free());
    try {
      if (id < 0 || !used.get(id)) {
        throw kernel
            .checks()
            .fail(Kind.DOUBLE_FREE, name, "", "id " + id + " is freed but not in use");
      }
      kernel.checks().release(this);
      used.clear(id);
    } finally {
      platform.exit(this);
    }
  }

  /** Whether nothing is in use; for rules. */
  public boolean empty() {
    return used.isEmpty();
  }

  private boolean needsMemory(int id) {
    int group = id >> GROUP_BITS;
    int first = used.nextSetBit(group << GROUP_BITS);
    return first < 0 || first >> GROUP_BITS != group;
  }

  @Override
  public String toString() {
    return name;
  }
}
