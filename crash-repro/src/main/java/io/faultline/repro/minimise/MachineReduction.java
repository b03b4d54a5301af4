package io.faultline.repro.minimise;

import io.faultline.machine.MachineConfig;
import io.faultline.machine.MachineKey;
import io.faultline.scenario.Argument;
import io.faultline.scenario.Scenario;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;

/**
 * Takes devices and address spaces away that no operation names, and lets what the machine line
 * says be as usual, one key at a time.
 */
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
    for (MachineKey key : MachineKey.values()) {
      usual(from, key, reductions);
    }
    return reductions;
  }

  /** How many devices and address spaces there are is looked at above. */
  private static void usual(Variant from, MachineKey key, List<Reduction> reductions) {
    MachineConfig machine = from.scenario().machine();
    MachineConfig usual = machine.with(key, MachineConfig.DEFAULT);
    if (key != MachineKey.DEVICES && key != MachineKey.MMS && !usual.equals(machine)) {
      String what = key.text() + "=" + machine.get(key);
      reductions.add(new Reduction(what, from.withScenario(from.scenario().withMachine(usual))));
    }
  }

  private static boolean isNamed(Scenario scenario, Argument argument) {
    return Relocation.places(scenario).stream()
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
    Scenario renamed =
        Calls.changed(
            from.scenario(),
            (at, call) -> call.withArguments(call.arguments().stream().map(renaming).toList()));
    return from.withScenario(renamed.withMachine(machine));
  }
}
