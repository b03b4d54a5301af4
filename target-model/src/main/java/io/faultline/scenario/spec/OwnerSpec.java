package io.faultline.scenario.spec;

import io.faultline.kernel.Errno;
import io.faultline.kernel.FailureKind;
import io.faultline.scenario.ParameterKind;

/** The rows of who uses the DMA of groups, and of devices that come and go. */
final class OwnerSpec {
  /** {@code iommu_group_claim_dma_owner}, {@code iommu_device_claim_dma_owner}. */
  static final Rows CLAIM = new SimpleRows("owner", OwnerSpec::claim);

  /** {@code iommu_group_release_dma_owner}, {@code iommu_device_release_dma_owner}. */
  static final Rows RELEASE = new SimpleRows("owner", OwnerSpec::release);

  /** {@code iommu_device_use_default_domain}, {@code iommu_device_unuse_default_domain}. */
  static final Rows DRIVER = new SimpleRows("owner", OwnerSpec::driver);

  /** {@code iommu_probe_device}. */
  static final Rows PROBE = new SimpleRows("owner", OwnerSpec::probe);

  /** {@code iommu_release_device}. */
  static final Rows REMOVE = new SimpleRows("owner", OwnerSpec::remove);

  private OwnerSpec() {}

  private static boolean claim(AbstractState state, Act act) {
    int group = state.world.group(act.dev);
    int owner = 1 + ParameterKind.OWNER.choices().indexOf(act.call.choice(ParameterKind.OWNER));
    if (state.isAbsent(act.dev)) {
      return act.answers(Errno.ENODEV);
    }
    int count = state.groups.count(group);
    if (count > 0) {
      boolean again = !ofGroup(act) && state.groups.owner(group) == owner;
      state.groups.count(group, again ? count + 1 : count);
      return again ? act.succeeded() : act.answers(Errno.EPERM);
    }
    if (state.groups.rid(group) != GroupState.DEFAULT || state.anySlot(group)) {
      return act.answers(Errno.EBUSY);
    }
    if (!act.succeeded()) {
      return RidSpec.noMemory(act) || (act.answers(Errno.EINVAL) && mayNotBlock(state, act, group));
    }
    state.groups.owner(group, owner);
    state.groups.count(group, 1);
    state.groups.rid(group, GroupState.BLOCKING);
    return !state.needsDirect(group);
  }

  private static boolean mayNotBlock(AbstractState state, Act act, int group) {
    return act.fails(FailureKind.PROGRAM) || state.needsDirect(group);
  }

  private static boolean release(AbstractState state, Act act) {
    int group = state.world.group(act.dev);
    int count = state.groups.count(group);
    if (!ofGroup(act) && count > 1) {
      state.groups.count(group, count - 1);
      return act.succeeded();
    }
    boolean may = count > 0 && state.groups.owner(group) != 0 && !state.anySlot(group);
    state.groups.count(group, 0);
    state.groups.owner(group, 0);
    state.groups.rid(group, GroupState.DEFAULT);
    return act.succeeded() && may;
  }

  private static boolean driver(AbstractState state, Act act) {
    int group = state.world.group(act.dev);
    int count = state.groups.count(group);
    if (state.isAbsent(act.dev)) {
      return act.succeeded();
    }
    if (act.call.choice(ParameterKind.SWITCH).equals("off")) {
      state.groups.count(group, count - 1);
      return act.succeeded() && count > 0 && !state.anySlot(group);
    }
    boolean used =
        state.groups.rid(group) != GroupState.DEFAULT
            || state.groups.owner(group) != 0
            || state.anySlot(group);
    if (count > 0 && used) {
      return act.answers(Errno.EBUSY);
    }
    state.groups.count(group, count + 1);
    return act.succeeded();
  }

  private static boolean probe(AbstractState state, Act act) {
    int group = state.world.group(act.dev);
    boolean blocked = state.blocked(group) && state.world.isDirect(act.dev);
    if (!act.succeeded()) {
      return RidSpec.noMemory(act)
          || (act.answers(Errno.EINVAL) && (act.fails(FailureKind.PROGRAM) || blocked));
    }
    if (state.members(group) == 0) {
      state.groups.rid(group, GroupState.DEFAULT);
    }
    boolean may = !state.groups.present(act.dev) && !blocked;
    state.groups.present(act.dev, true);
    state.faults(act.dev, false);
    return may;
  }

  private static boolean remove(AbstractState state, Act act) {
    int group = state.world.group(act.dev);
    boolean may = state.groups.present(act.dev);
    state.groups.present(act.dev, false);
    state.faults(act.dev, false);
    if (state.members(group) == 0) {
      state.groups.rid(group, GroupState.NONE);
    }
    return act.succeeded() && may;
  }

  private static boolean ofGroup(Act act) {
    return act.call.choice(ParameterKind.SCOPE).equals("group");
  }
}
