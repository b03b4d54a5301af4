package io.faultline.scenario.act;

import io.faultline.iommu.Device;
import io.faultline.machine.Machine;
import io.faultline.scenario.Call;
import io.faultline.scenario.Result;

/** A driver that switches the page faults of its device on and off, and waits for them. */
final class FaultActions {
  private final Machine machine;

  FaultActions(Scene scene) {
    this.machine = scene.machine();
  }

  Result perform(Call call) {
    Device dev = machine.device(call.device());
    return switch (call.operation()) {
      case IOPF_ENABLE -> Result.of(machine.iommu().enableIopf(dev));
      case IOPF_DISABLE -> Result.of(machine.iommu().disableIopf(dev));
      case FLUSH -> Result.of(machine.iommu().flush(dev));
      case DISCARD -> discard();
      default -> throw Scene.foreign(call);
    };
  }

  /** Page faults are off before devices go. */
  void tearDown() {
    for (int i = 0; i < machine.devices(); i++) {
      machine.iommu().disableIopf(machine.device(i));
    }
  }

  private Result discard() {
    machine.iommu().discardPartials();
    return Result.OK;
  }
}
