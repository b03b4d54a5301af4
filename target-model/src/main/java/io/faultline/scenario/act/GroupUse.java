package io.faultline.scenario.act;

import io.faultline.kernel.Kernel;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** What is attached in groups, and who is about to attach something or just calls for a device. */
final class GroupUse {
  /** A whole device, where a PASID is asked for. */
  static final int RID = 0;

  private final Agreed agreed;
  private final Turnover turnover;

  /**
   * For a machine as it starts.
   *
   * @param groupOf by number of the device, that of its group
   */
  GroupUse(Kernel kernel, int[] groupOf) {
    this.agreed = new Agreed(kernel, groupOf);
    this.turnover = new Turnover(agreed);
  }

  /** Owners, drivers, and devices that come and go. */
  Turnover turnover() {
    return turnover;
  }

  /** Somebody calls for a device, unless it is just coming or going. */
  boolean call(int device) {
    agreed.begin();
    try {
      Agreed.Dev dev = agreed.devices[device];
      if (!dev.comesOrGoes) {
        dev.users++;
      }
      return !dev.comesOrGoes;
    } finally {
      agreed.over();
    }
  }

  void called(int device) {
    agreed.end();
    agreed.devices[device].users--;
    agreed.over();
  }

  /** Somebody is about to attach something, unless the group is just changing hands. */
  boolean attaches(int device, int pasid) {
    agreed.begin();
    try {
      Agreed.Group group = agreed.groupOf(device);
      boolean free = group.settling == 0;
      if (free) {
        count(group, pasid, 1);
      }
      return free;
    } finally {
      agreed.over();
    }
  }

  /** Whoever attaches is alone in the group, and stays so until it has {@link Turnover#settled}. */
  boolean isAlone(int device) {
    agreed.begin();
    try {
      Agreed.Group group = agreed.groupOf(device);
      boolean alone = group.pasids == 1 && group.settling == 0;
      group.settling += alone ? 1 : 0;
      return alone;
    } finally {
      agreed.over();
    }
  }

  /** It is attached, and stays until somebody takes it. */
  void attached(int device, int pasid, Attachment what) {
    agreed.end();
    agreed.groupOf(device).attachments.put(pasid, what);
    agreed.over();
  }

  /** What was attached, or was to be, is not. */
  void detached(int device, int pasid) {
    agreed.end();
    count(agreed.groupOf(device), pasid, -1);
    agreed.over();
  }

  private static void count(Agreed.Group group, int pasid, int more) {
    if (pasid == RID) {
      group.rids += more;
    } else {
      group.pasids += more;
    }
  }

  /** Takes what is attached to detach or replace it; null if it is not what the caller means. */
  Attachment take(int device, int pasid, String domain, String form) {
    agreed.begin();
    try {
      Map<Integer, Attachment> there = agreed.groupOf(device).attachments;
      Attachment what = there.get(pasid);
      Agreed.Group group = agreed.groupOf(device);
      boolean stuck = pasid == RID && group.incomplete;
      boolean meant = what != null && what.is(domain, form) && !stuck;
      return meant ? there.remove(pasid) : null;
    } finally {
      agreed.over();
    }
  }

  /** All that is attached: for who takes the machine apart. */
  List<Attachment> takeAll() {
    List<Attachment> all = new ArrayList<>();
    for (Agreed.Group group : agreed.groups) {
      all.addAll(group.attachments.values());
      group.attachments.clear();
    }
    return all;
  }
}
