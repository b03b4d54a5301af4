package io.faultline.scenario.spec;

import io.faultline.kernel.Errno;
import io.faultline.kernel.FailureKind;

/** The rows of {@code bind}, {@code unbind} and {@code getPasid}: all under one global mutex. */
final class BindSpec {
  /** {@code iommu_sva_bind_device}. */
  static final Rows BIND = new Bind();

  /** {@code iommu_sva_unbind_device}. */
  static final Rows UNBIND = new Unbind();

  /** {@code iommu_sva_get_pasid}. */
  static final Rows GET_PASID = new GetPasid();

  private BindSpec() {}

  /**
   * An attempt that fails after the number was given leaves the number with the address space, and
   * nothing else. Whether memory failed before or after is two rows with one answer.
   */
  private static final class Bind implements Rows {
    @Override
    public String family() {
      return "bind";
    }

    @Override
    public int variants(Act act) {
      return act.result.code() == -Errno.ENOMEM ? 2 : 1;
    }

    @Override
    public boolean step(AbstractState state, Act act, int variant) {
      int refused = refused(state, act);
      return refused == 0 ? made(state, act, variant) : act.answers(refused);
    }

    /** What is in the way before anything is looked at that other binds change; 0 is nothing. */
    private static int refused(AbstractState state, Act act) {
      if (state.isAbsent(act.dev)) {
        return Errno.ENODEV;
      }
      if (!state.world.allowsSva()) {
        return Errno.EOPNOTSUPP;
      }
      return state.world.sharesTables() ? 0 : Errno.EBUSY;
    }

    private static boolean made(AbstractState state, Act act, int variant) {
      return switch ((int) act.result.code()) {
        case 0 -> succeeds(state, act);
        case -Errno.EBUSY ->
            fresh(state, act)
                && numbered(state, act)
                && state.occupied(state.world.group(act.dev), state.world.pasid(act.mm));
        case -Errno.EOVERFLOW ->
            state.hasPasid(act.mm) && state.world.pasid(act.mm) >= state.world.maxPasids(act.dev);
        case -Errno.ENOSPC ->
            !state.hasPasid(act.mm)
                && (act.fails(FailureKind.ALLOC)
                    || PasidSpec.mayBeFull(state, state.world.maxPasids(act.dev)));
        case -Errno.ENOMEM ->
            fresh(state, act)
                && act.fails(FailureKind.ALLOC)
                && (variant == 0 ? !state.hasPasid(act.mm) : numbered(state, act));
        case -Errno.EINTR ->
            fresh(state, act) && act.fails(FailureKind.SIGNAL) && numbered(state, act);
        case -Errno.EINVAL ->
            fresh(state, act)
                && numbered(state, act)
                && (act.fails(FailureKind.PROGRAM) || !fitsGroup(state, act));
        default -> false;
      };
    }

    private static boolean succeeds(AbstractState state, Act act) {
      int group = state.world.group(act.dev);
      int users = state.users(group, act.mm);
      if (!numbered(state, act)) {
        return false;
      }
      if (users == 0) {
        state.handle(group, act.mm, act.handle);
      } else if (!same(state.handle(group, act.mm), act.handle)) {
        return false;
      }
      if (users == 0 && !isFreeFor(state, group, act)) {
        return false;
      }
      state.users(group, act.mm, users + 1);
      return isNobodyElses(state, group, act);
    }

    private static boolean fitsGroup(AbstractState state, Act act) {
      return state.fits(state.world.group(act.dev), state.world.pasid(act.mm));
    }

    private static boolean isFreeFor(AbstractState state, int group, Act act) {
      return fitsGroup(state, act) && !state.occupied(group, state.world.pasid(act.mm));
    }

    /** A handle that nobody names is not known; then any will do. */
    private static boolean same(int handle, int other) {
      return handle == 0 || other == 0 || handle == other;
    }

    private static boolean isNobodyElses(AbstractState state, int group, Act act) {
      for (int i = 0; act.handle != 0 && i < state.world.devices(); i++) {
        for (int mm = 0; mm < state.world.mms(); mm++) {
          boolean own = i == group && mm == act.mm;
          if (!own && state.users(i, mm) > 0 && state.handle(i, mm) == act.handle) {
            return false;
          }
        }
      }
      return true;
    }

    /** A bond that exists is shared; nothing of that can fail. */
    private static boolean fresh(AbstractState state, Act act) {
      return state.users(state.world.group(act.dev), act.mm) == 0;
    }

    /** The address space has a number that fits the device, from now on if not before. */
    private static boolean numbered(AbstractState state, Act act) {
      if (state.hasPasid(act.mm)) {
        return state.world.pasid(act.mm) < state.world.maxPasids(act.dev);
      }
      return PasidSpec.gives(state, act.mm, act.dev);
    }
  }

  /** The last one returns when everything the bond was asked for has been answered. */
  private static final class Unbind implements Rows {
    @Override
    public String family() {
      return "bind";
    }

    @Override
    public boolean step(AbstractState state, Act act, int variant) {
      int group = state.world.group(act.dev);
      int users = state.users(group, act.mm);
      if (!act.succeeded() || users == 0) {
        return false;
      }
      state.users(group, act.mm, users - 1);
      if (users > 1) {
        return true;
      }
      state.handle(group, act.mm, 0);
      return Answers.allOf(state.world, group, act);
    }
  }

  private static final class GetPasid implements Rows {
    @Override
    public String family() {
      return "bind";
    }

    @Override
    public boolean step(AbstractState state, Act act, int variant) {
      return state.hasPasid(act.mm) && act.result.code() == state.world.pasid(act.mm);
    }
  }
}
