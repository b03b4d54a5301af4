package io.faultline.sim;

/** What an access of woven code means in a run: scheduling point, check of life, record. */
final class WovenAccesses {
  /** Slot part of a field number. */
  private static final int SLOT = Hooks.VOLATILE - 1;

  private final Simulation simulation;
  private final OwnedArrays arrays = new OwnedArrays();
  private boolean unseen;

  WovenAccesses(Simulation simulation) {
    this.simulation = simulation;
  }

  /** Runs a rule whose accesses are no part of the run. */
  void unseen(Runnable body) {
    unseen = true;
    try {
      body.run();
    } finally {
      unseen = false;
    }
  }

  /** An access to a field. */
  void field(SharedObject object, int site, int field, boolean write) {
    int slot = field & SLOT;
    boolean orders = (field & Hooks.VOLATILE) != 0;
    boolean marked = orders || (field & Hooks.MARKED) != 0;
    int number = object.firstField() + slot;
    access(object.memory(), object, slot, number, site, write, marked, orders);
  }

  /**
   * A field that never changes: only the life of the object matters. It is a scheduling point when
   * the task turns to the object, because the object can go between finding and using it.
   */
  void finalField(Memory memory, int site) {
    if (unseen) {
      return;
    }
    Task running = simulation.current();
    boolean published = memory.published() && running != null;
    if (published && running.turnsTo(memory)) {
      simulation.point(site, memory, StepListener.FINAL, false);
    } else {
      simulation.leaveIfStopped();
    }
    checkLife(memory, site);
    if (published) {
      simulation.tell(site, memory, StepListener.FINAL, false);
    }
  }

  /**
   * An access to an element of an array that belongs to a kernel object; others are of no concern.
   */
  void element(Object array, int index, int site, boolean write) {
    OwnedArrays.Place place = arrays.of(array);
    if (place != null) {
      access(place.memory, place, index, place.first + index, site, write, false, false);
    }
  }

  /** An array becomes part of an object. */
  void adopt(SharedObject owner, Object array) {
    arrays.adopt(owner.memory(), array);
  }

  private void access(
      Memory memory,
      Shadowed object,
      int slot,
      int field,
      int site,
      boolean write,
      boolean marked,
      boolean orders) {
    if (unseen) {
      return;
    }
    if (memory.published()) {
      simulation.point(site, memory, field, write);
    } else {
      simulation.leaveIfStopped();
    }
    checkLife(memory, site);
    Task running = simulation.current();
    if (memory.published() && running != null) {
      simulation.monitor().access(running, memory, object, slot, write, marked, orders, site);
    }
    simulation.record(memory, memory, site, field, write);
  }

  /** Looked at after the scheduling point, because the memory can go there. */
  private void checkLife(Memory memory, int site) {
    if (memory.freed()) {
      simulation.monitor().deadAccess(memory, site);
    }
  }
}
