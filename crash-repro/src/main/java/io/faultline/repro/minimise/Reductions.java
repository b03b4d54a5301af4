package io.faultline.repro.minimise;

import io.faultline.machine.Machine;
import io.faultline.machine.MachineConfig;
import io.faultline.machine.UnsupportedMachineException;
import io.faultline.scenario.Failure;
import io.faultline.scenario.OperationRef;
import io.faultline.scenario.Program;
import io.faultline.scenario.Scenario;
import io.faultline.scenario.ScenarioRules;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** All that can be taken away from a variant, always in the same order. */
final class Reductions {
  private Reductions() {}

  /** Many things at once: whole tasks, then runs of operations, each half as long as the last. */
  static List<Reduction> coarse(Variant from) {
    List<Reduction> found = new ArrayList<>();
    Map<String, List<OperationRef>> order = Relocation.order(from.scenario());
    for (Program program : from.scenario().tasks()) {
      List<OperationRef> all = order.get(program.task());
      found.add(new Reduction("task " + program.task(), OperationRemoval.apply(from, all)));
    }
    List<OperationRef> all = Relocation.places(from.scenario());
    for (int length = all.size() / 2; length > 1; length /= 2) {
      for (int at = 0; at + length <= all.size(); at += length) {
        List<OperationRef> some = all.subList(at, at + length);
        found.add(
            new Reduction(
                some.get(0) + " to " + some.get(length - 1), OperationRemoval.apply(from, some)));
      }
    }
    return valid(found);
  }

  /** One thing at a time. If none of these shows the bug, nothing can be taken away. */
  static List<Reduction> single(Variant from) {
    List<Reduction> found = new ArrayList<>();
    for (OperationRef at : Relocation.places(from.scenario())) {
      found.add(new Reduction(at.toString(), OperationRemoval.apply(from, List.of(at))));
    }
    for (Failure failure : from.scenario().failures()) {
      found.add(new Reduction("fail " + failure, without(from, failure)));
    }
    for (String defect :
        from.defects().size() > 1 ? new TreeSet<>(from.defects()) : Set.<String>of()) {
      Set<String> others = new TreeSet<>(from.defects());
      others.remove(defect);
      found.add(new Reduction("defect " + defect, from.withDefects(others)));
    }
    found.addAll(MachineReduction.of(from));
    return valid(found);
  }

  /** One thing at a time, taken away or made plainer, with the same tasks. */
  static List<Reduction> plainer(Variant from) {
    List<Reduction> found = new ArrayList<>(single(from));
    found.addAll(valid(ArgumentReduction.of(from)));
    return distinct(from, found);
  }

  /** The same, and fewer tasks. */
  static List<Reduction> all(Variant from) {
    List<Reduction> found = new ArrayList<>(single(from));
    found.addAll(valid(TaskReduction.of(from)));
    found.addAll(valid(ArgumentReduction.of(from)));
    return distinct(from, found);
  }

  private static List<Reduction> distinct(Variant from, List<Reduction> found) {
    Set<Scenario> seen = new HashSet<>();
    return found.stream()
        .filter(
            each ->
                !each.result().defects().equals(from.defects())
                    || seen.add(each.result().scenario()))
        .toList();
  }

  private static Variant without(Variant from, Failure failure) {
    Scenario scenario = from.scenario();
    List<Failure> others =
        scenario.failures().stream().filter(other -> !other.equals(failure)).toList();
    return new Variant(
        new Scenario(scenario.machine(), scenario.init(), scenario.tasks(), others),
        from.defects(),
        from.schedule());
  }

  private static List<Reduction> valid(List<Reduction> reductions) {
    return reductions.stream().filter(reduction -> isValid(reduction.result())).toList();
  }

  /** Whether it is a scenario that a file could hold, and its machine can be built. */
  static boolean isValid(Variant variant) {
    return ScenarioRules.firstBreach(variant.scenario()).isEmpty()
        && isSupported(variant.scenario().machine());
  }

  private static boolean isSupported(MachineConfig machine) {
    try {
      Machine.requireSupported(machine);
      return true;
    } catch (UnsupportedMachineException e) {
      return false;
    }
  }
}
