package io.faultline.scenario.spec;

import java.util.Arrays;
import java.util.Objects;

/**
 * The state the tables speak of: PASIDs, processes, bonds of groups and address spaces, devices
 * with page faults. One array, because a search copies and compares it often.
 */
final class AbstractState {
  /** A process that runs. */
  static final int LIVE = 0;

  /** It has exited; somebody may still hold its address space. */
  static final int EXITED = 1;

  /** It has exited, and nobody held its address space: the hardware cannot reach it any more. */
  static final int GONE = 2;

  private static final int PASID_WORDS = 2;

  final World world;

  /** Null unless the scenario does more with groups than bind. */
  final GroupState groups;

  private final int[] words;
  private final int mms;
  private final int numbers;
  private final int exits;
  private final int gets;
  private final int faults;
  private final int users;
  private final int handles;

  AbstractState(World world) {
    this(
        world,
        world.usesGroups() ? new GroupState(world) : null,
        new int[PASID_WORDS + 3 * world.mms() + world.devices() * (1 + 2 * world.mms())]);
    for (int dev = 0; world.beginsWithFaults() && dev < world.devices(); dev++) {
      words[faults + dev] = 1;
    }
  }

  private AbstractState(World world, GroupState groups, int[] words) {
    this.world = world;
    this.groups = groups;
    this.words = words;
    this.mms = world.mms();
    this.numbers = PASID_WORDS;
    this.exits = numbers + mms;
    this.gets = exits + mms;
    this.faults = gets + mms;
    this.users = faults + world.devices();
    this.handles = users + world.devices() * mms;
  }

  AbstractState copy() {
    return new AbstractState(world, groups == null ? null : groups.copy(), words.clone());
  }

  /** Whether an address space has its PASID; it keeps it for good. */
  boolean hasPasid(int mm) {
    return words[numbers + mm] != 0;
  }

  void givePasid(int mm) {
    words[numbers + mm] = 1;
  }

  /** Whether a driver has taken a PASID for itself. */
  boolean isDrivers(int pasid) {
    return (words[pasid >> 5] & (1 << pasid)) != 0;
  }

  /** A driver takes a PASID for itself, or gives it back. */
  void drivers(int pasid, boolean taken) {
    int bit = 1 << pasid;
    words[pasid >> 5] = taken ? words[pasid >> 5] | bit : words[pasid >> 5] & ~bit;
  }

  int exited(int mm) {
    return words[exits + mm];
  }

  void exit(int mm, int how) {
    words[exits + mm] = how;
  }

  /** Users of an address space beside the process, which somebody got. */
  int gets(int mm) {
    return words[gets + mm];
  }

  void gets(int mm, int count) {
    words[gets + mm] = count;
  }

  /** Whether an address space has users, when nothing is in progress. */
  boolean isAlive(int mm) {
    return exited(mm) == LIVE || gets(mm) > 0;
  }

  boolean faultsOn(int dev) {
    return words[faults + dev] != 0;
  }

  void faults(int dev, boolean on) {
    words[faults + dev] = on ? 1 : 0;
  }

  /** Binds of a group and an address space that were not undone. */
  int users(int group, int mm) {
    return words[users + group * mms + mm];
  }

  void users(int group, int mm, int count) {
    words[users + group * mms + mm] = count;
  }

  /** The handle all binds of a group and an address space share; 0 is not known. */
  int handle(int group, int mm) {
    return words[handles + group * mms + mm];
  }

  void handle(int group, int mm, int handle) {
    words[handles + group * mms + mm] = handle;
  }

  /** Whether any group is bound to an address space, which pins it. */
  boolean bound(int mm) {
    for (int group = 0; group < world.devices(); group++) {
      if (users(group, mm) > 0) {
        return true;
      }
    }
    return false;
  }

  /** Slots with a handle in a group. */
  int slots(int group) {
    int taken = groups == null ? 0 : groups.handles(group);
    for (int mm = 0; mm < mms; mm++) {
      taken += users(group, mm) > 0 ? 1 : 0;
    }
    return taken;
  }

  /** The address space whose bond is in a slot; {@link Act#NONE} if there is none. */
  private int bondIn(int group, int pasid) {
    for (int mm = 0; mm < mms; mm++) {
      if (users(group, mm) > 0 && world.pasid(mm) == pasid) {
        return mm;
      }
    }
    return Act.NONE;
  }

  /** Whether a slot holds anything, or is reserved. */
  boolean occupied(int group, int pasid) {
    return (groups != null && groups.isTaken(group, pasid)) || bondIn(group, pasid) != Act.NONE;
  }

  /** Whether any slot of a group does. */
  boolean anySlot(int group) {
    return slots(group) > 0 || groups.anyTaken(group);
  }

  /** Type of the domain whose handle is found in a slot; null when none is. */
  String typeIn(int group, int pasid) {
    if (bondIn(group, pasid) != Act.NONE) {
      return "sva";
    }
    int domain = groups.handle(group, pasid);
    return domain == Act.NONE ? null : world.typeOf(domain);
  }

  /** Devices of a group that are there. */
  int members(int group) {
    int members = 0;
    for (int dev = 0; dev < world.devices(); dev++) {
      members += isMember(dev, group) ? 1 : 0;
    }
    return members;
  }

  /** Whether a device of a group must not be blocked. */
  boolean needsDirect(int group) {
    for (int dev = 0; dev < world.devices(); dev++) {
      if (isMember(dev, group) && world.isDirect(dev)) {
        return true;
      }
    }
    return false;
  }

  /** Whether all devices of a group that know PASIDs know this one. */
  boolean fits(int group, int pasid) {
    for (int dev = 0; dev < world.devices(); dev++) {
      boolean tooBig = world.maxPasids(dev) > 0 && pasid >= world.maxPasids(dev);
      if (isMember(dev, group) && tooBig) {
        return false;
      }
    }
    return true;
  }

  /** Whether a device has left its IOMMU. */
  boolean isAbsent(int dev) {
    return groups != null && !groups.present(dev);
  }

  private boolean isMember(int dev, int group) {
    return world.group(dev) == group && !isAbsent(dev);
  }

  /** A group goes back to the domain it has when nobody attaches one. */
  void toCore(int group) {
    groups.rid(group, groups.owner(group) == 0 ? GroupState.DEFAULT : GroupState.BLOCKING);
  }

  /** Whether nothing of a group's devices is translated. */
  boolean blocked(int group) {
    int rid = groups.rid(group);
    return rid == GroupState.BLOCKING
        || (rid > GroupState.BLOCKING && world.typeOf(rid - GroupState.of(0)).equals("blocked"));
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof AbstractState state
        && Arrays.equals(words, state.words)
        && Objects.equals(groups, state.groups);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(words);
  }
}
