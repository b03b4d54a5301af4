package io.faultline.scenario.spec;

import io.faultline.kernel.Errno;
import io.faultline.kernel.FailureKind;
import io.faultline.scenario.ParameterKind;

/** The rows of domains of drivers, and of attaching them to whole devices and groups. */
final class RidSpec {
  /** {@code iommu_domain_alloc}. */
  static final Rows ALLOC = new SimpleRows("domain", RidSpec::alloc);

  /** {@code iommu_domain_free}. */
  static final Rows FREE = new SimpleRows("domain", (state, act) -> act.succeeded());

  /** {@code iommu_attach_device}, {@code iommu_attach_group}, with handle or without. */
  static final Rows ATTACH = new SimpleRows("domain", RidSpec::attach);

  /** The same backwards. */
  static final Rows DETACH = new SimpleRows("domain", RidSpec::detach);

  /** {@code iommu_group_replace_domain}, {@code iommu_replace_group_handle}. */
  static final Rows REPLACE = new SimpleRows("domain", RidSpec::replace);

  private static final int RID = 0;

  private RidSpec() {}

  private static boolean alloc(AbstractState state, Act act) {
    if (state.isAbsent(act.dev)) {
      return act.answers(Errno.ENODEV);
    }
    return act.succeeded() || noMemory(act);
  }

  private static boolean attach(AbstractState state, Act act) {
    if (takesHandle(act) && noMemory(act)) {
      return true;
    }
    int group = state.world.group(act.dev);
    String form = act.call.choice(ParameterKind.FORM);
    boolean slot = form.equals("handle") || form.equals("bare");
    if (state.isAbsent(act.dev)) {
      return act.answers(Errno.ENODEV);
    }
    if (form.equals("device") && state.members(group) != 1) {
      return act.answers(Errno.EINVAL);
    }
    int now = state.groups.rid(group);
    if ((slot && state.groups.isTaken(group, RID)) || now > GroupState.BLOCKING) {
      return act.answers(Errno.EBUSY) || (slot && noMemory(act));
    }
    if (!act.succeeded()) {
      return mayFail(state, act, group);
    }
    if (slot) {
      state.groups.fill(group, RID, act.domain.number, form.equals("handle"));
    }
    return switches(state, act, group);
  }

  private static boolean detach(AbstractState state, Act act) {
    int group = state.world.group(act.dev);
    state.toCore(group);
    if (isOfSlot(act)) {
      state.groups.empty(group, RID);
    }
    return act.succeeded();
  }

  private static boolean replace(AbstractState state, Act act) {
    int group = state.world.group(act.dev);
    if (!act.succeeded()) {
      return mayFail(state, act, group);
    }
    if (takesHandle(act)) {
      state.groups.fill(group, RID, act.domain.number, true);
    } else if (isOfSlot(act)) {
      state.groups.empty(group, RID);
    }
    return switches(state, act, group);
  }

  private static boolean switches(AbstractState state, Act act, int group) {
    boolean may = !mustNotBlock(state, act, group);
    state.groups.rid(group, GroupState.of(act.domain.number));
    return may;
  }

  /** A group that needs its direct mappings is not blocked. */
  private static boolean mustNotBlock(AbstractState state, Act act, int group) {
    boolean blocks = act.domain.call.choice(ParameterKind.TYPE).equals("blocked");
    boolean same = state.groups.rid(group) == GroupState.of(act.domain.number);
    return blocks && !same && state.needsDirect(group);
  }

  private static boolean mayFail(AbstractState state, Act act, int group) {
    return noMemory(act)
        || (act.answers(Errno.EINVAL)
            && (act.fails(FailureKind.PROGRAM) || mustNotBlock(state, act, group)));
  }

  private static boolean takesHandle(Act act) {
    return act.call.choice(ParameterKind.FORM).equals("handle");
  }

  private static boolean isOfSlot(Act act) {
    return takesHandle(act) || act.call.choice(ParameterKind.FORM).equals("bare");
  }

  static boolean noMemory(Act act) {
    return act.answers(Errno.ENOMEM) && act.fails(FailureKind.ALLOC);
  }
}
