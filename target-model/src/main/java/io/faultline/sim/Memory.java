package io.faultline.sim;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;

/**
 * One piece of simulated memory: identity, life and whether other tasks can reach it. Objects that
 * are embedded in another object share their container's memory, so freeing the container frees
 * them too, as in C.
 */
public final class Memory {
  /** Where a piece of memory is in its life. */
  public enum Life {
    /** Allocated. */
    LIVE,
    /** Handed to a grace period ({@code kfree_rcu}); still readable. */
    RETIRED,
    /** Gone: every access is a bug. */
    FREED
  }

  /** Most fields an object may have, so that those of objects in one memory are told apart. */
  static final int FIELDS = 64;

  private static final VarHandle LIFE = lifeHandle();

  private final int id;
  private final String kind;
  private final DeadAccessWatch watch;
  private final WovenAccesses accesses;

  // Written with release order for the free-running mode, where other threads look without a lock.
  private Life life = Life.LIVE;

  private boolean published;
  private int objects;

  /**
   * Makes a live piece of memory.
   *
   * @param id number within the run, from 0, in order of allocation
   * @param kind the kernel's name of the object, for example {@code iommu_fault_param}
   * @param watch told of accesses after the end of life while no simulation is running; may be null
   * @param platform what the run it belongs to stands on; null outside of any
   */
  public Memory(int id, String kind, DeadAccessWatch watch, Platform platform) {
    this.id = id;
    this.kind = kind;
    this.watch = watch;
    this.accesses = platform instanceof Simulation of ? of.accesses() : null;
  }

  public int id() {
    return id;
  }

  public String kind() {
    return kind;
  }

  public Life life() {
    return (Life) LIFE.getAcquire(this);
  }

  /** Moves this memory on in its life; the allocator is the only caller. */
  public void become(Life next) {
    LIFE.setRelease(this, next);
  }

  /** Whether it is gone. In a simulation one task runs at a time, and a plain look will do. */
  public boolean freed() {
    return (accesses == null ? life() : life) == Life.FREED;
  }

  /**
   * Whether a reference to this memory was ever stored where another task could find it. Until then
   * its accesses cannot race and are no scheduling points.
   */
  public boolean published() {
    return published;
  }

  /** Records that other tasks can reach this memory from now on. */
  public void publish() {
    published = true;
  }

  /** Room for the fields of one more object; gives the number of its first field. */
  int place() {
    return FIELDS * objects++;
  }

  /** What accesses to it are in the simulation it belongs to; null outside of any. */
  WovenAccesses accesses() {
    return accesses;
  }

  DeadAccessWatch watch() {
    return watch;
  }

  private static VarHandle lifeHandle() {
    try {
      return MethodHandles.lookup().findVarHandle(Memory.class, "life", Life.class);
    } catch (ReflectiveOperationException e) {
      throw new ExceptionInInitializerError(e);
    }
  }

  @Override
  public String toString() {
    return kind + "#" + id;
  }
}
