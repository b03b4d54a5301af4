package io.faultline.repro.minimise;

import io.faultline.machine.MachineConfig;
import io.faultline.machine.MachineKey;
import io.faultline.scenario.Operation;
import io.faultline.scenario.OperationRef;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Lets the machine begin where an operation would bring it. A group that all its devices have left
 * has no default domain, nor has one whose default domain comes late: a bug that needs such a group
 * shall not depend on which of the two the fuzzer has met first, and the second takes an operation
 * less.
 */
final class Beginning {
  private static final String LATE = MachineConfig.Defaults.LATE.name().toLowerCase(Locale.ROOT);

  private Beginning() {}

  static List<Reduction> of(Variant from) {
    List<Reduction> reductions = new ArrayList<>();
    MachineConfig late = from.scenario().machine().with(MachineKey.DEFAULTS, LATE);
    if (late.equals(from.scenario().machine())) {
      return reductions;
    }
    for (OperationRef at : Relocation.places(from.scenario())) {
      if (from.scenario().call(at).orElseThrow().operation() == Operation.REMOVE) {
        Variant left = OperationRemoval.apply(from, List.of(at));
        Variant to = left.withScenario(left.scenario().withMachine(late));
        if (Reductions.isValid(to)) {
          reductions.add(new Reduction(at + ", with defaults=" + LATE, to));
        }
      }
    }
    return reductions;
  }
}
