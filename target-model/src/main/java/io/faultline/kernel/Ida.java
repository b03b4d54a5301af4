package io.faultline.kernel;

import io.faultline.check.Kind;
import io.faultline.sim.Memory;
import io.faultline.sim.Platform;
import io.faultline.sim.Sites;
import io.faultline.sim.SyncObject;
import java.util.BitSet;

/** {@code struct ida}: hands out the lowest free number, so a freed one is reused at once. */
public final class Ida extends SyncObject {
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

  /**
   * {@code ida_alloc_range}.
   *
   * @param min lowest number to give, at least 0
   * @param max highest number to give, inclusive
   * @return a number, {@code -ENOMEM} when memory fails, {@code -ENOSPC} when none is free
   */
  public int alloc(int min, int max) {
    kernel.checks().lockOrder().mightSleep("ida_alloc(GFP_KERNEL)");
    if (kernel.fails(FailureKind.ALLOC)) {
      return -Errno.ENOMEM;
    }
    platform.enter(this, steps.alloc());
    try {
      kernel.checks().acquire(this);
      int id = used.nextClearBit(min);
      if (id > max) {
        return -Errno.ENOSPC;
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
      if (!used.get(id)) {
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

  @Override
  public String toString() {
    return name;
  }
}
