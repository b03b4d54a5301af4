package io.faultline.sim;

/**
 * What the weaver calls before every access to a kernel object. A null owner is left to the access
 * itself, which will throw as a kernel would oops. How a field is accessed is a number, see {@link
 * Access}.
 */
public final class Hooks {
  private Hooks() {}

  public static void read(SharedObject owner, int site, int access) {
    access(owner, site, access);
  }

  public static void write(SharedObject owner, int site, int access) {
    access(owner, site, access | Access.WRITE);
  }

  /** A reference is about to be stored, which publishes the object it leads to. */
  public static void writeReference(SharedObject owner, Object value, int site, int access) {
    access(owner, site, access | Access.WRITE);
    if (owner != null) {
      publish(value, owner.memory());
    }
  }

  /** A final field cannot race, but its object can be dead. */
  public static void readFinal(SharedObject owner, int site) {
    if (owner == null) {
      return;
    }
    Memory memory = owner.memory();
    WovenAccesses accesses = memory.accesses();
    if (accesses != null && accesses.watching()) {
      accesses.finalField(memory, site);
    } else {
      unwatched(memory, site);
    }
  }

  public static void readStatic(int site, int access) {
    refuseStatic(site);
  }

  public static void writeStatic(int site, int access) {
    refuseStatic(site);
  }

  public static void arrayRead(Object array, int index, int site) {
    arrayAccess(array, index, site);
  }

  public static void arrayWrite(Object array, int index, int site) {
    arrayAccess(array, index | Access.WRITE, site);
  }

  public static void arrayWriteReference(Object array, int index, Object value, int site) {
    arrayAccess(array, index | Access.WRITE, site);
    publish(value, null);
  }

  /**
   * A new object refers to a value, or an object to a new array: whoever finds the owner finds the
   * value, and an array is part of its owner's memory.
   */
  public static void adopt(SharedObject owner, Object value) {
    if (owner == null) {
      return;
    }
    if (value != null && value.getClass().isArray()) {
      adoptArray(owner, value);
    } else {
      publish(value, owner.memory());
    }
  }

  private static void adoptArray(SharedObject owner, Object array) {
    WovenAccesses accesses = owner.memory().accesses();
    if (accesses != null && accesses.driven()) {
      accesses.adopt(owner, array);
    }
    if (array instanceof Object[] elements) {
      for (Object element : elements) {
        publish(element, owner.memory());
      }
    }
  }

  private static void access(SharedObject owner, int site, int access) {
    if (owner == null) {
      return;
    }
    Memory memory = owner.memory();
    WovenAccesses accesses = memory.accesses();
    if (accesses != null && accesses.watching()) {
      accesses.access(owner, memory, site, access);
    } else {
      unwatched(memory, site);
    }
  }

  private static void arrayAccess(Object array, int access, int site) {
    Simulation simulation = SimulationBinding.current();
    if (simulation != null) {
      simulation.accesses().element(array, access, site);
    }
  }

  private static void publish(Object value, Memory into) {
    if (value instanceof SharedObject object && object.memory() != into) {
      object.memory().publish();
    }
  }

  /** No simulation is running, or a rule of it looks, whose accesses are no part of the run. */
  private static void unwatched(Memory memory, int site) {
    if (memory.freed()) {
      dead(memory, site);
    }
  }

  private static void dead(Memory memory, int site) {
    boolean rule = memory.accesses() != null && memory.accesses().driven();
    if (!rule && memory.watch() != null) {
      memory.watch().deadAccess(memory, site);
    }
  }

  private static void refuseStatic(int site) {
    throw new IllegalStateException(
        "static state in the model at " + Sites.of(site) + "; one run would influence the next");
  }
}
