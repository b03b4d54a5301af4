package io.faultline.sim;

/** What an access of woven code means in a run: scheduling point, check of life, record. */
final class WovenAccesses {
  private final Simulation simulation;
  private final OwnedArrays arrays = new OwnedArrays();
  private boolean driven;
  // Not while a rule looks at the model.
  private boolean watching;

  WovenAccesses(Simulation simulation) {
    this.simulation = simulation;
  }

  /** The tasks of the simulation begin to run, or stop. */
  void driven(boolean value) {
    driven = value;
    watching = value;
  }

  boolean driven() {
    return driven;
  }

  /** Whether accesses are part of the run. */
  boolean watching() {
    return watching;
  }

  /** Runs a rule whose accesses are no part of the run. */
  void unseen(Runnable body) {
    watching = false;
    try {
      body.run();
    } finally {
      watching = driven;
    }
  }

  /** An access to a field, or to an element of an array that is part of an object. */
  void access(Shadowed object, Memory memory, int site, int access) {
    if (memory.published()) {
      simulation.point(site, object, access);
    } else {
      simulation.leaveIfStopped();
    }
    checkLife(memory, site);
    simulation.accessed(object, memory, site, access);
  }

  /**
   * A field that never changes: only the life of the object matters. It is a scheduling point when
   * the task turns to the object, because the object can go between finding and using it.
   */
  void finalField(Memory memory, int site) {
    boolean seen = memory.published() && simulation.current() != null;
    if (seen && simulation.current().turnsTo(memory)) {
      simulation.pointBeforeFinal(site, memory);
    } else {
      simulation.leaveIfStopped();
    }
    checkLife(memory, site);
    if (seen) {
      simulation.tell(site, memory, StepListener.FINAL, false);
    }
  }

  /**
   * An access to an element of an array that belongs to a kernel object; others are of no concern.
   */
  void element(Object array, int access, int site) {
    OwnedArrays.Place place = watching ? arrays.of(array) : null;
    if (place != null) {
      access(place, place.memory(), site, access);
    }
  }

  /** An array becomes part of an object. */
  void adopt(SharedObject owner, Object array) {
    arrays.adopt(owner.memory(), array);
  }

  /** Looked at after the scheduling point, because the memory can go there. */
  private void checkLife(Memory memory, int site) {
    if (memory.freed()) {
      simulation.monitor().deadAccess(memory, site);
    }
  }
}
