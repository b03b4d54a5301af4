package io.faultline.scenario.act;

import io.faultline.iommu.DevIommu;
import io.faultline.kernel.Errno;
import io.faultline.machine.Machine;
import io.faultline.mm.GlobalPasids;
import io.faultline.scenario.Argument;
import io.faultline.scenario.Call;
import io.faultline.scenario.Result;

/** A driver that uses PASIDs of the system for something of its own. */
final class GlobalPasidActions {
  private final Scene scene;
  private final Machine machine;
  private final Owned<Integer> owned;

  GlobalPasidActions(Scene scene) {
    this.scene = scene;
    this.machine = scene.machine();
    this.owned = scene.obligations().pasids();
  }

  Result perform(Call call) {
    return switch (call.operation()) {
      case PASID_ALLOC -> alloc(call);
      case PASID_FREE -> free(call);
      default -> throw Scene.foreign(call);
    };
  }

  /** Frees the PASIDs that are left. */
  void tearDown() {
    for (Integer left = owned.claimAny(); left != null; left = owned.claimAny()) {
      machine.mms().pasids().free(left);
    }
  }

  private Result alloc(Call call) {
    DevIommu iommu = machine.device(call.device()).iommu;
    int pasid = machine.mms().pasids().alloc(iommu == null ? 0 : iommu.maxPasids);
    if (pasid == GlobalPasids.INVALID) {
      return Result.of(-Errno.ENOSPC);
    }
    owned.keep(name(pasid), pasid);
    return Result.of(pasid);
  }

  private Result free(Call call) {
    if (owned.claim(name(call.pasid())) == null
        && !scene.breaks(call, "pasid_free needs a PASID of pasid_alloc")) {
      return Result.SKIP;
    }
    machine.mms().pasids().free(call.pasid());
    return Result.OK;
  }

  private static String name(int pasid) {
    return new Argument.Pasid(pasid).toString();
  }
}
