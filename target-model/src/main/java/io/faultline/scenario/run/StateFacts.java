package io.faultline.scenario.run;

import io.faultline.iommu.Device;
import io.faultline.machine.Machine;
import io.faultline.scenario.Argument;
import io.faultline.scenario.OperationRef;
import io.faultline.scenario.Result;
import io.faultline.scenario.litmus.Facts;
import io.faultline.scenario.litmus.StateFunction;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What a condition can ask about a run whose tasks have ended. */
final class StateFacts implements Facts {
  private final Machine machine;
  private final Operations operations;
  private final Map<OperationRef, Result> results;

  StateFacts(Machine machine, Operations operations, Map<OperationRef, Result> results) {
    this.machine = machine;
    this.operations = operations;
    this.results = results;
  }

  @Override
  public Optional<Result> result(OperationRef at) {
    return Optional.ofNullable(results.get(at));
  }

  @Override
  public String state(StateFunction function, List<Argument> arguments) {
    return switch (function) {
      case SLOT -> slot((Argument.Device) arguments.get(0), (Argument.Handle) arguments.get(1));
    };
  }

  private String slot(Argument.Device device, Argument.Handle handle) {
    Device dev = machine.device(device.index());
    int pasid = operations.obligations().pasidOf(handle.name());
    return dev.iommuGroup.pasidArray.peek(pasid) == null ? "empty" : "present";
  }
}
