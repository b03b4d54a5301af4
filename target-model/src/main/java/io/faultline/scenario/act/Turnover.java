package io.faultline.scenario.act;

/** Who has DMA, which drivers are bound, and which devices are there. */
final class Turnover {
  private final Agreed agreed;

  Turnover(Agreed agreed) {
    this.agreed = agreed;
  }

  /** Somebody is about to claim the DMA, unless all claims are just given back at once. */
  boolean claims(int device) {
    agreed.begin();
    try {
      Agreed.Group group = agreed.groupOf(device);
      boolean may = !group.releasing;
      group.claiming += may ? 1 : 0;
      return may;
    } finally {
      agreed.over();
    }
  }

  void claimed(int device, String owner, boolean done) {
    agreed.end();
    Agreed.Group group = agreed.groupOf(device);
    group.claiming--;
    group.claims.merge(owner, done ? 1 : 0, Integer::sum);
    agreed.over();
  }

  /**
   * Takes a claim to give it back: nothing is attached, and nothing will be meanwhile.
   *
   * @param all whether it must be the only one
   */
  boolean disclaims(int device, String owner, boolean all) {
    agreed.begin();
    try {
      Agreed.Group group = agreed.groupOf(device);
      int claims = group.claims.getOrDefault(owner, 0);
      boolean idle = group.pasids + group.rids == 0 && !group.incomplete;
      boolean there = !agreed.devices[device].absent;
      // Who settles may be somebody that has taken another claim and not given it back yet.
      boolean alone = claims == 1 && group.claiming == 0 && group.settling == 0;
      boolean may = idle && there && claims > 0 && (alone || !all) && !group.releasing;
      if (may) {
        group.releasing = all;
        group.claims.merge(owner, -1, Integer::sum);
        group.settling++;
      }
      return may;
    } finally {
      agreed.over();
    }
  }

  /** A driver is about to be bound to a device that has none. */
  boolean drives(int device) {
    agreed.begin();
    try {
      Agreed.Dev dev = agreed.devices[device];
      boolean may = !dev.driven && !dev.driverChanges;
      dev.driverChanges |= may;
      return may;
    } finally {
      agreed.over();
    }
  }

  void driven(int device, boolean bound) {
    agreed.end();
    agreed.devices[device].driven = bound;
    agreed.devices[device].driverChanges = false;
    agreed.over();
  }

  /** A driver is about to be unbound: nothing is attached, and nothing will be meanwhile. */
  boolean stopsDriving(int device) {
    agreed.begin();
    try {
      Agreed.Dev dev = agreed.devices[device];
      Agreed.Group group = agreed.groups[dev.group];
      boolean may = dev.driven && !dev.driverChanges && group.pasids + group.rids == 0;
      if (may) {
        dev.driverChanges = true;
        group.settling++;
      }
      return may;
    } finally {
      agreed.over();
    }
  }

  /** A device is about to come, before its driver; nothing is attached in its group. */
  boolean comes(int device) {
    return changes(device, true);
  }

  /** A device is about to go; nobody uses it, and nothing is attached in its group. */
  boolean goes(int device) {
    return changes(device, false);
  }

  private boolean changes(int device, boolean comes) {
    agreed.begin();
    try {
      Agreed.Dev dev = agreed.devices[device];
      Agreed.Group group = agreed.groups[dev.group];
      boolean may =
          dev.absent == comes
              && !dev.comesOrGoes
              && dev.users == 0
              && group.pasids + group.rids == 0
              && !group.leaving
              && !dev.driven
              && !dev.driverChanges
              && (comes || goesAlone(group));
      if (may) {
        dev.comesOrGoes = true;
        group.settling++;
        group.leaving = !comes;
      }
      return may;
    } finally {
      agreed.over();
    }
  }

  private static boolean goesAlone(Agreed.Group group) {
    boolean claimed = group.claims.values().stream().anyMatch(claims -> claims > 0);
    return group.settling == 0 && !claimed;
  }

  /** A device has come or gone. */
  void changed(int device, boolean absent) {
    agreed.end();
    Agreed.Dev dev = agreed.devices[device];
    dev.absent = absent;
    dev.comesOrGoes = false;
    agreed.groups[dev.group].leaving = false;
    agreed.groups[dev.group].settling--;
    agreed.over();
  }

  /** Whoever {@link #disclaims} has done so. */
  void disclaimed(int device, boolean all) {
    agreed.end();
    Agreed.Group group = agreed.groupOf(device);
    group.settling--;
    group.releasing &= !all;
    agreed.over();
  }

  /** Whoever {@link #stopsDriving} or {@link GroupUse#isAlone} has done so. */
  void settled(int device) {
    agreed.end();
    agreed.groupOf(device).settling--;
    agreed.over();
  }

  boolean isDriven(int device) {
    return agreed.devices[device].driven;
  }

  /** The groups begin without default domains. */
  void incomplete() {
    for (Agreed.Group group : agreed.groups) {
      group.incomplete = true;
    }
  }

  /** A group is about to get its default domain, unless it has one; nobody else sees to it. */
  boolean completes(int device) {
    agreed.begin();
    try {
      Agreed.Group group = agreed.groupOf(device);
      boolean may = group.incomplete && !group.leaving && !agreed.devices[device].absent;
      if (may) {
        group.leaving = true;
        group.settling++;
      }
      return may;
    } finally {
      agreed.over();
    }
  }

  void completed(int device, boolean done) {
    agreed.end();
    Agreed.Group group = agreed.groupOf(device);
    group.incomplete = !done;
    group.leaving = false;
    group.settling--;
    agreed.over();
  }
}
