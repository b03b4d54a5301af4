package io.faultline.kernel;

import io.faultline.sim.Memory;
import io.faultline.sim.SharedObject;
import io.faultline.sim.Sites;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * The allocator of kernel objects. Tracks life, injects failures, knows what must be freed at
 * teardown.
 */
public final class Slab {
  private static final int KFREE = Sites.named("kfree");
  private static final int RETURN = Sites.named("return");
  private static final int RETIRE = Sites.named("kfree_rcu");

  private static final ByName<String> ON_STACK = new ByName<>(kind -> kind + " (stack)");

  private final Kernel kernel;
  private final AtomicInteger nextId = new AtomicInteger();
  private int nextIdInSimulation;

  Slab(Kernel kernel) {
    this.kernel = kernel;
  }

  /** {@link #kzalloc(String, Gfp)} with GFP_KERNEL. */
  public Memory kzalloc(String kind) {
    return kzalloc(kind, Gfp.KERNEL);
  }

  /**
   * {@code kzalloc}. Memory that was freed is given out again at once, but with a new identity, so
   * that a stale pointer is told from a good one.
   *
   * @param kind the kernel's name of the type
   * @return null when the scenario makes it fail
   */
  public Memory kzalloc(String kind, Gfp gfp) {
    if (gfp.sleeps()) {
      kernel.checks().lockOrder().mightSleep("kzalloc(GFP_KERNEL)");
    }
    return kernel.fails(FailureKind.ALLOC) ? null : allocate(kind, true);
  }

  /** Memory of something that lives as long as the machine: never freed. */
  public Memory permanent(String kind) {
    Memory memory = allocate(kind, false);
    memory.publish();
    return memory;
  }

  /**
   * Memory of a local variable of the running function, which others may come to know. It ends with
   * {@link #leaveScope}; whoever uses it later uses it after the return.
   */
  public Memory stack(String kind) {
    return allocate(ON_STACK.of(kind), true);
  }

  /** The function returns that has this memory on its stack. */
  public void leaveScope(Memory stack) {
    end(stack, RETURN);
  }

  /** {@code kfree}: the object is gone at once; null is left alone. */
  public void kfree(SharedObject object) {
    if (object != null) {
      free(object.memory());
    }
  }

  /** Frees memory of an object whose last user has gone. */
  public void free(Memory memory) {
    end(memory, KFREE);
  }

  private void end(Memory memory, int site) {
    kernel.platform().approach(memory, site);
    kernel.checks().lifetime().freeing(memory, Memory.Life.FREED);
    memory.become(Memory.Life.FREED);
  }

  /** {@code kfree_rcu}: the object goes when every read section that has begun has ended. */
  public void kfreeRcu(SharedObject object) {
    Memory memory = object.memory();
    kernel.platform().approach(memory, RETIRE);
    kernel.checks().lifetime().freeing(memory, Memory.Life.RETIRED);
    memory.become(Memory.Life.RETIRED);
    kernel.rcu().afterGracePeriod(() -> free(memory));
  }

  /** A simulation takes one step at a time, and would feel an atomic increment for each object. */
  private int newId() {
    return kernel.platform().simulated() ? nextIdInSimulation++ : nextId.getAndIncrement();
  }

  /** Memory that another allocator gives out and takes back. */
  Memory allocate(String kind, boolean mustBeFreed) {
    Memory memory = new Memory(newId(), kind, kernel.checks(), kernel.platform());
    kernel.checks().lifetime().allocated(memory, mustBeFreed);
    kernel.platform().allocated(memory);
    return memory;
  }
}
