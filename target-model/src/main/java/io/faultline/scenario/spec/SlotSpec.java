package io.faultline.scenario.spec;

import io.faultline.kernel.Errno;
import io.faultline.kernel.FailureKind;
import io.faultline.scenario.ParameterKind;

/** The rows of domains in PASID slots that follow no address space, and of looking them up. */
final class SlotSpec {
  /** {@code iommu_attach_device_pasid}. */
  static final Rows ATTACH = new SimpleRows("pasid", SlotSpec::attach);

  /** {@code iommu_detach_device_pasid}. */
  static final Rows DETACH = new SimpleRows("pasid", SlotSpec::detach);

  /** {@code iommu_replace_device_pasid}. */
  static final Rows REPLACE = new SimpleRows("pasid", SlotSpec::replace);

  /** {@code iommu_attach_handle_get}: a snapshot. */
  static final Rows LOOKUP = new SimpleRows("pasid", SlotSpec::lookup);

  private SlotSpec() {}

  private static boolean attach(AbstractState state, Act act) {
    if (takesHandle(act) && RidSpec.noMemory(act)) {
      return true;
    }
    int pasid = act.call.pasid();
    int group = state.world.group(act.dev);
    if (!knowsPasids(act)) {
      return act.answers(Errno.EOPNOTSUPP);
    }
    if (state.isAbsent(act.dev)) {
      return act.answers(Errno.ENODEV);
    }
    if (pasid == 0 || !state.fits(group, pasid)) {
      return act.answers(Errno.EINVAL);
    }
    if (state.occupied(group, pasid)) {
      return act.answers(Errno.EBUSY);
    }
    if (!act.succeeded()) {
      return mayFail(act);
    }
    state.groups.fill(group, pasid, act.domain.number, takesHandle(act));
    return true;
  }

  private static boolean detach(AbstractState state, Act act) {
    state.groups.empty(state.world.group(act.dev), act.call.pasid());
    return act.succeeded();
  }

  private static boolean replace(AbstractState state, Act act) {
    if (takesHandle(act) && RidSpec.noMemory(act)) {
      return true;
    }
    int pasid = act.call.pasid();
    int group = state.world.group(act.dev);
    if (!knowsPasids(act)) {
      return act.answers(Errno.EOPNOTSUPP);
    }
    if (pasid == 0 || !takesHandle(act) || state.groups.handle(group, pasid) == Act.NONE) {
      return act.answers(Errno.EINVAL);
    }
    if (!act.succeeded()) {
      return mayFail(act);
    }
    state.groups.fill(group, pasid, act.domain.number, true);
    return true;
  }

  private static boolean lookup(AbstractState state, Act act) {
    if (state.isAbsent(act.dev)) {
      return act.answers(Errno.ENODEV);
    }
    int group = state.world.group(act.dev);
    String wanted = act.call.choice(ParameterKind.WANTED);
    String found = state.typeIn(group, act.call.pasid());
    if (found == null) {
      return act.answers(Errno.ENOENT);
    }
    boolean fits = wanted.equals("any") || wanted.equals(found);
    return fits ? act.succeeded() : act.answers(Errno.EBUSY);
  }

  private static boolean mayFail(Act act) {
    return RidSpec.noMemory(act) || (act.answers(Errno.EINVAL) && act.fails(FailureKind.PROGRAM));
  }

  /** What translates nothing is for whole devices only. */
  private static boolean knowsPasids(Act act) {
    return !act.domain.call.choice(ParameterKind.TYPE).equals("blocked");
  }

  private static boolean takesHandle(Act act) {
    return act.call.choice(ParameterKind.HOLDING).equals("handle");
  }
}
