package io.faultline.scenario.act;

import io.faultline.kernel.Kernel;
import io.faultline.sim.Platform;
import io.faultline.sim.Sites;
import io.faultline.sim.SyncObject;
import java.util.HashMap;
import java.util.Map;

/**
 * What drivers and owners have agreed on about the devices of groups, so that none does what
 * another's work forbids. Every question and the claim it leads to are one step, which begins with
 * {@link #begin} or {@link #end} and is over with {@link #over}.
 */
final class Agreed extends SyncObject {
  private static final int BEGIN = Sites.named("driver_begins_with_group");
  private static final int END = Sites.named("driver_ends_with_group");

  final Group[] groups;
  final Dev[] devices;
  private final Platform platform;

  /** What is agreed on about a group. */
  static final class Group {
    // Attachments of PASIDs and of whole devices that are there or being made or taken away.
    int pasids;
    int rids;
    // Those who may not meet any attachment: ownership or membership changes.
    int settling;
    // One of them changes membership.
    boolean leaving;
    // There is no default domain to go back to.
    boolean incomplete;
    // Claims under way, and whether all of them are given back at once.
    int claiming;
    boolean releasing;
    final Map<String, Integer> claims = new HashMap<>();
    final Map<Integer, Attachment> attachments = new HashMap<>();
  }

  /** What is agreed on about a device. */
  static final class Dev {
    int group;
    int users;
    boolean comesOrGoes;
    boolean absent;
    boolean driven;
    boolean driverChanges;
  }

  /**
   * For a machine as it starts.
   *
   * @param groupOf by number of the device, that of its group
   */
  Agreed(Kernel kernel, int[] groupOf) {
    super(kernel.slab().permanent("group users"), kernel.platform());
    this.platform = kernel.platform();
    this.groups = new Group[groupOf.length];
    this.devices = new Dev[groupOf.length];
    for (int i = 0; i < groupOf.length; i++) {
      groups[i] = new Group();
      devices[i] = new Dev();
      devices[i].group = groupOf[i];
    }
  }

  Group groupOf(int device) {
    return groups[devices[device].group];
  }

  /** Somebody asks whether it may do something. */
  void begin() {
    platform.enter(this, BEGIN);
  }

  /** Somebody has done it. */
  void end() {
    platform.enter(this, END);
  }

  void over() {
    platform.exit(this);
  }
}
