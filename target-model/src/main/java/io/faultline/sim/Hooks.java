package io.faultline.sim;

/**
 * What the weaver calls before every access to a kernel object. A null owner is left to the access
 * itself, which will throw as a kernel would oops.
 *
 * <p>A field number holds the slot in its low 16 bits; {@link #VOLATILE} marks a field that is
 * declared volatile, the model's form of a marked access. {@link #MARKED} marks an access that is
 * declared a {@link BenignRace}.
 */
public final class Hooks {
  /** Bit of a field number: the field is volatile. */
  public static final int VOLATILE = 0x10000;

  /** Bit of a field number: the access is meant to race, and orders nothing. */
  public static final int MARKED = 0x20000;

  private Hooks() {}

  public static void read(Object owner, int site, int field) {
    access(owner, site, field, false);
  }

  public static void write(Object owner, int site, int field) {
    access(owner, site, field, true);
  }

  /** A reference is about to be stored, which publishes the object it leads to. */
  public static void writeReference(Object owner, Object value, int site, int field) {
    access(owner, site, field, true);
    if (owner instanceof SharedObject to) {
      publish(value, to.memory());
    }
  }

  /** A final field cannot race, but its object can be dead. */
  public static void readFinal(Object owner, int site) {
    if (owner instanceof SharedObject object) {
      Simulation simulation = SimulationBinding.current();
      if (simulation != null) {
        simulation.accesses().finalField(object.memory(), site);
      } else if (object.memory().freed()) {
        outside(object.memory(), site);
      }
    }
  }

  public static void readStatic(int site, int field) {
    refuseStatic(site);
  }

  public static void writeStatic(int site, int field) {
    refuseStatic(site);
  }

  public static void arrayRead(Object array, int index, int site) {
    arrayAccess(array, index, site, false);
  }

  public static void arrayWrite(Object array, int index, int site) {
    arrayAccess(array, index, site, true);
  }

  public static void arrayWriteReference(Object array, int index, Object value, int site) {
    arrayAccess(array, index, site, true);
    publish(value, null);
  }

  /**
   * A new object refers to a value, or an object to a new array: whoever finds the owner finds the
   * value, and an array is part of its owner's memory.
   */
  public static void adopt(Object owner, Object value) {
    if (!(owner instanceof SharedObject object)) {
      return;
    }
    if (value != null && value.getClass().isArray()) {
      adoptArray(object, value);
    } else {
      publish(value, object.memory());
    }
  }

  private static void adoptArray(SharedObject owner, Object array) {
    Simulation simulation = SimulationBinding.current();
    if (simulation != null) {
      simulation.accesses().adopt(owner, array);
    }
    if (array instanceof Object[] elements) {
      for (Object element : elements) {
        publish(element, owner.memory());
      }
    }
  }

  private static void access(Object owner, int site, int field, boolean write) {
    if (owner instanceof SharedObject object) {
      Simulation simulation = SimulationBinding.current();
      if (simulation != null) {
        simulation.accesses().field(object, site, field, write);
      } else if (object.memory().freed()) {
        outside(object.memory(), site);
      }
    }
  }

  private static void arrayAccess(Object array, int index, int site, boolean write) {
    Simulation simulation = SimulationBinding.current();
    if (simulation != null) {
      simulation.accesses().element(array, index, site, write);
    }
  }

  private static void publish(Object value, Memory into) {
    if (value instanceof SharedObject object && object.memory() != into) {
      object.memory().publish();
    }
  }

  private static void outside(Memory memory, int site) {
    if (memory.watch() != null) {
      memory.watch().deadAccess(memory, site);
    }
  }

  private static void refuseStatic(int site) {
    throw new IllegalStateException(
        "static state in the model at " + Sites.of(site) + "; one run would influence the next");
  }
}
