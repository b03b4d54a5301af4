package io.faultline.scenario.spec;

import io.faultline.kernel.Errno;
import io.faultline.kernel.FailureKind;
import io.faultline.scenario.Limits;

/**
 * The rows of giving out PASIDs: the smallest free one below the device's limit. The number of a
 * process that has exited is free when the last pin of its address space has gone, which callbacks
 * bring about at any later time; until then it may be either.
 */
final class PasidSpec {
  /** {@code iommu_alloc_global_pasid}, by a driver for itself. */
  static final Rows ALLOC = new SimpleRows("pasid", PasidSpec::alloc);

  /** {@code iommu_free_global_pasid}. */
  static final Rows FREE = new SimpleRows("pasid", PasidSpec::free);

  private PasidSpec() {}

  private static boolean alloc(AbstractState state, Act act) {
    int limit = state.isAbsent(act.dev) ? 0 : state.world.maxPasids(act.dev);
    if (act.answers(Errno.ENOSPC)) {
      return act.fails(FailureKind.ALLOC) || mayBeFull(state, limit);
    }
    int pasid = (int) act.result.code();
    boolean may = isNext(state, pasid, limit);
    if (may) {
      state.drivers(pasid, true);
    }
    return may;
  }

  private static boolean free(AbstractState state, Act act) {
    int pasid = act.call.pasid();
    boolean may = pasid < Limits.PASID && state.isDrivers(pasid);
    if (may) {
      state.drivers(pasid, false);
    }
    return may && act.succeeded();
  }

  /** An address space without PASID gets the one it is known to have; false if it cannot. */
  static boolean gives(AbstractState state, int mm, int dev) {
    boolean may = isNext(state, state.world.pasid(mm), state.world.maxPasids(dev));
    if (may) {
      state.givePasid(mm);
    }
    return may;
  }

  /** Whether a PASID may be the next that is given below a limit. */
  private static boolean isNext(AbstractState state, int pasid, int limit) {
    if (pasid <= 0 || pasid >= limit || isTaken(state, pasid)) {
      return false;
    }
    for (int smaller = 1; smaller < pasid; smaller++) {
      if (isFree(state, smaller)) {
        return false;
      }
    }
    return true;
  }

  /** Whether there may be no PASID left below a limit. */
  static boolean mayBeFull(AbstractState state, int limit) {
    for (int pasid = 1; pasid < limit; pasid++) {
      if (isFree(state, pasid)) {
        return false;
      }
    }
    return true;
  }

  /** Certainly in use. */
  private static boolean isTaken(AbstractState state, int pasid) {
    for (int mm = 0; mm < state.world.mms(); mm++) {
      if (has(state, mm, pasid) && (state.exited(mm) == AbstractState.LIVE || state.bound(mm))) {
        return true;
      }
    }
    return state.isDrivers(pasid);
  }

  /** Certainly not in use. */
  private static boolean isFree(AbstractState state, int pasid) {
    for (int mm = 0; mm < state.world.mms(); mm++) {
      if (has(state, mm, pasid)) {
        return false;
      }
    }
    return !state.isDrivers(pasid);
  }

  private static boolean has(AbstractState state, int mm, int pasid) {
    return state.hasPasid(mm) && state.world.pasid(mm) == pasid;
  }
}
