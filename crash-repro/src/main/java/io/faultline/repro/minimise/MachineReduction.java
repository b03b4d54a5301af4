package io.faultline.repro.minimise;

import io.faultline.machine.MachineConfig;
import io.faultline.scenario.Argument;
import io.faultline.scenario.Call;
import io.faultline.scenario.Program;
import io.faultline.scenario.Scenario;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;

/** Takes devices and address spaces away that no operation names. */
final class MachineReduction {
  private MachineReduction() {}

  static List<Reduction> of(Variant from) {
    List<Reduction> reductions = new ArrayList<>();
    MachineConfig machine = from.scenario().machine();
    for (int i = machine.devices() - 1; i >= 0 && machine.devices() > 1; i--) {
      Argument device = new Argument.Device(i);
      if (!isNamed(from.scenario(), device)) {
        MachineConfig smaller = machine.withoutDevice(i);
        reductions.add(new Reduction(device.toString(), with(from, smaller, withoutDevice(i))));
      }
    }
    for (int i = machine.mms() - 1; i >= 0 && machine.mms() > 1; i--) {
      Argument mm = new Argument.Mm(i);
      if (!isNamed(from.scenario(), mm)) {
        MachineConfig smaller = machine.withMms(machine.mms() - 1);
        reductions.add(new Reduction(mm.toString(), with(from, smaller, withoutMm(i))));
      }
    }
    return reductions;
  }

  private static boolean isNamed(Scenario scenario, Argument argument) {
    return OperationRemoval.places(scenario).stream()
        .anyMatch(at -> scenario.call(at).orElseThrow().arguments().contains(argument));
  }

  private static UnaryOperator<Argument> withoutDevice(int gone) {
    return argument ->
        argument instanceof Argument.Device device && device.index() > gone
            ? new Argument.Device(device.index() - 1)
            : argument;
  }

  private static UnaryOperator<Argument> withoutMm(int gone) {
    return argument ->
        argument instanceof Argument.Mm mm && mm.index() > gone
            ? new Argument.Mm(mm.index() - 1)
            : argument;
  }

  private static Variant with(
      Variant from, MachineConfig machine, UnaryOperator<Argument> renaming) {
    Scenario scenario = from.scenario();
    List<Program> tasks =
        scenario.tasks().stream()
            .map(program -> new Program(program.task(), renamed(program.calls(), renaming)))
            .toList();
    return new Variant(
        new Scenario(machine, renamed(scenario.init(), renaming), tasks, scenario.failures()),
        from.defects(),
        from.schedule());
  }

  private static List<Call> renamed(List<Call> calls, UnaryOperator<Argument> renaming) {
    return calls.stream()
        .map(call -> call.withArguments(call.arguments().stream().map(renaming).toList()))
        .toList();
  }
}
