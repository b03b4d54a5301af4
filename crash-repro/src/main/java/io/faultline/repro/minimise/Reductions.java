package io.faultline.repro.minimise;

import io.faultline.scenario.Failure;
import io.faultline.scenario.OperationRef;
import io.faultline.scenario.Program;
import io.faultline.scenario.Scenario;
import io.faultline.scenario.ScenarioRules;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** All that can be taken away from a variant, always in the same order. */
final class Reductions {
  private Reductions() {}

  /** Many things at once: whole tasks, then runs of operations, each half as long as the last. */
  static List<Reduction> coarse(Variant from) {
    List<Reduction> found = new ArrayList<>();
    for (Program program : from.scenario().tasks()) {
      List<OperationRef> all = OperationRemoval.places(from.scenario(), program.task());
      found.add(new Reduction("task " + program.task(), OperationRemoval.apply(from, all)));
    }
    List<OperationRef> all = OperationRemoval.places(from.scenario());
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

  /**
   * All but two operations and what makes their handles: most bugs are a race of two, and a search
   * of two operations is short.
   */
  static List<Reduction> pairs(Variant from) {
    List<OperationRef> all =
        OperationRemoval.places(from.scenario()).stream().filter(at -> !at.isInit()).toList();
    List<Reduction> found = new ArrayList<>();
    for (int i = 0; i < all.size(); i++) {
      for (int j = i + 1; j < all.size(); j++) {
        found.add(
            new Reduction(
                "all but " + all.get(i) + " and " + all.get(j),
                OperationRemoval.keep(from, List.of(all.get(i), all.get(j)))));
      }
    }
    return valid(found).stream().filter(reduction -> isSmaller(reduction, from)).toList();
  }

  private static boolean isSmaller(Reduction reduction, Variant from) {
    return reduction.result().scenario().operations() < from.scenario().operations();
  }

  /** One thing at a time. If none of these shows the bug, nothing can be taken away. */
  static List<Reduction> single(Variant from) {
    List<Reduction> found = new ArrayList<>();
    for (OperationRef at : OperationRemoval.places(from.scenario())) {
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
    return reductions.stream()
        .filter(reduction -> ScenarioRules.firstBreach(reduction.result().scenario()).isEmpty())
        .toList();
  }
}
