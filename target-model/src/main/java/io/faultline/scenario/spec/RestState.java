package io.faultline.scenario.spec;

import io.faultline.machine.StateView;

/** The state the tables lead to against that of the machine at rest. */
final class RestState {
  private final AbstractState state;
  private final World world;
  private final StateView end;

  private RestState(AbstractState state) {
    this.state = state;
    this.world = state.world;
    this.end = world.end();
  }

  /** The first difference, or null. */
  static Mismatch difference(AbstractState state) {
    return new RestState(state).difference();
  }

  private Mismatch difference() {
    for (int mm = 0; mm < world.mms(); mm++) {
      if (state.hasPasid(mm) != (world.pasid(mm) != 0)) {
        return differs("bind", "pasid", "mm" + mm, state.hasPasid(mm));
      }
    }
    for (int dev = 0; dev < world.devices(); dev++) {
      Mismatch found = difference(dev);
      if (found != null) {
        return found;
      }
    }
    return null;
  }

  private Mismatch difference(int dev) {
    if (state.isAbsent(dev)) {
      return null;
    }
    if (end.faultsOn(dev) != state.faultsOn(dev)) {
      return differs("queue", "faults", "dev" + dev, state.faultsOn(dev));
    }
    for (int mm = 0; mm < world.mms(); mm++) {
      Mismatch found = world.pasid(mm) == 0 ? null : difference(dev, world.pasid(mm));
      if (found != null) {
        return found;
      }
    }
    if (world.maxPasids(dev) == 0) {
      return null;
    }
    int slots = state.slots(world.group(dev));
    return end.slots(dev) == slots
        ? null
        : differs(state.groups == null ? "bind" : "pasid", "slots", "dev" + dev, slots);
  }

  /** Processes of which only one lives may have had one PASID after the other. */
  private Mismatch difference(int dev, int pasid) {
    int users = 0;
    boolean present = false;
    for (int mm = 0; mm < world.mms(); mm++) {
      int more = world.pasid(mm) == pasid ? state.users(world.group(dev), mm) : 0;
      users += more;
      present |= more > 0 && state.isAlive(mm) && world.maxPasids(dev) > 0;
    }
    if (end.users(dev, pasid) != users) {
      return differs("bind", "users", slot(dev, pasid), users);
    }
    boolean other = state.groups != null && state.groups.isTaken(world.group(dev), pasid);
    boolean alike = other || end.translates(dev, pasid) == present;
    return alike ? null : differs("bind", "present", slot(dev, pasid), present);
  }

  private static String slot(int dev, int pasid) {
    return "PASID " + pasid + " of dev" + dev;
  }

  private Mismatch differs(String family, String what, String where, Object wanted) {
    return new Mismatch(
        family,
        operation(family),
        what,
        "no order of the calls leads to the state at rest: "
            + what
            + " of "
            + where
            + " is not "
            + wanted);
  }

  /** The last operation of the family is the likeliest. */
  private String operation(String family) {
    String last = family;
    for (Act act : world.history().acts()) {
      last = act.rows.family().equals(family) ? act.operation() : last;
    }
    return last;
  }
}
