package io.faultline.scenario.spec;

import java.util.Arrays;

/**
 * What the tables say of groups beyond bonds: the domain of the whole group, who owns its DMA, what
 * is in PASID slots beside bonds, and which devices are there.
 */
final class GroupState {
  /** The group's domain: none, as without devices. */
  static final int NONE = 0;

  /** The kernel's own domain. */
  static final int DEFAULT = 1;

  /** What translates nothing. */
  static final int BLOCKING = 2;

  /** Domains of drivers follow, by their number. */
  private static final int FIRST = 3;

  /** In a slot: taken, and nothing to be found in it. */
  private static final int RESERVED = 1;

  private static final int RID = 0;
  private static final int OWNER = 1;
  private static final int COUNT = 2;
  private static final int SLOTS = 3;

  private final int stride;
  private final int[] words;

  GroupState(World world) {
    this.stride = SLOTS + world.slots();
    this.words = new int[world.devices() * (stride + 1)];
    for (int dev = 0; dev < world.devices(); dev++) {
      words[world.group(dev) * stride + RID] = DEFAULT;
      present(dev, true);
    }
  }

  private GroupState(int stride, int[] words) {
    this.stride = stride;
    this.words = words;
  }

  GroupState copy() {
    return new GroupState(stride, words.clone());
  }

  /** Number that a driver's domain has as a group's domain. */
  static int of(int domain) {
    return FIRST + domain;
  }

  int rid(int group) {
    return words[group * stride + RID];
  }

  void rid(int group, int domain) {
    words[group * stride + RID] = domain;
  }

  /** Who has claimed the DMA, from 1; 0 is nobody. */
  int owner(int group) {
    return words[group * stride + OWNER];
  }

  void owner(int group, int owner) {
    words[group * stride + OWNER] = owner;
  }

  /** Claims, or drivers that use the kernel's domain. */
  int count(int group) {
    return words[group * stride + COUNT];
  }

  void count(int group, int count) {
    words[group * stride + COUNT] = count;
  }

  boolean isTaken(int group, int pasid) {
    return words[group * stride + SLOTS + pasid] != 0;
  }

  /** The domain of the handle in a slot; {@link Act#NONE} when there is none to be found. */
  int handle(int group, int pasid) {
    int slot = words[group * stride + SLOTS + pasid];
    return slot <= RESERVED ? Act.NONE : slot - RESERVED - 1;
  }

  /** Fills a slot; without a handle it is only reserved. */
  void fill(int group, int pasid, int domain, boolean handle) {
    words[group * stride + SLOTS + pasid] = handle ? domain + RESERVED + 1 : RESERVED;
  }

  void empty(int group, int pasid) {
    words[group * stride + SLOTS + pasid] = 0;
  }

  /** Whether anything is in any slot. */
  boolean anyTaken(int group) {
    return handles(group) > 0 || reserved(group) > 0;
  }

  /** Slots with a handle. */
  int handles(int group) {
    int count = 0;
    for (int i = SLOTS; i < stride; i++) {
      count += words[group * stride + i] > RESERVED ? 1 : 0;
    }
    return count;
  }

  private int reserved(int group) {
    int count = 0;
    for (int i = SLOTS; i < stride; i++) {
      count += words[group * stride + i] == RESERVED ? 1 : 0;
    }
    return count;
  }

  private int devices() {
    return words.length / (stride + 1);
  }

  /** Whether a device is there. */
  boolean present(int dev) {
    return words[devices() * stride + dev] != 0;
  }

  void present(int dev, boolean there) {
    words[devices() * stride + dev] = there ? 1 : 0;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof GroupState state && Arrays.equals(words, state.words);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(words);
  }
}
