package io.faultline.scenario.act;

import io.faultline.machine.Machine;
import io.faultline.scenario.Call;
import io.faultline.scenario.Result;

/**
 * A driver that frees the fault queue of its IOMMU. While the machine runs it never may: reports
 * and devices that join or leave have ended only when the IOMMU goes, which frees the queue itself.
 */
final class QueueActions {
  private static final String ENDED =
      "the queue goes when all reports, additions and removals have ended";

  private final Scene scene;
  private final Machine machine;

  QueueActions(Scene scene) {
    this.scene = scene;
    this.machine = scene.machine();
  }

  Result perform(Call call) {
    if (!scene.breaks(call, ENDED)) {
      return Result.SKIP;
    }
    machine.iommu().freeQueue();
    return Result.OK;
  }
}
