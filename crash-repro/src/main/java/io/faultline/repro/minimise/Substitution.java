package io.faultline.repro.minimise;

import io.faultline.scenario.Argument;
import io.faultline.scenario.Call;
import io.faultline.scenario.Operation;
import io.faultline.scenario.OperationRef;
import io.faultline.scenario.ParameterKind;
import io.faultline.scenario.Scenario;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Puts another operation in the place of one: a bug that needs any operation beside a certain one
 * shall not depend on which the fuzzer has met first, and one that uses a handle may need less.
 */
final class Substitution {
  /** The plainest first: an operation is only replaced by one that stands before it. */
  private static final List<Operation> PLAINEST =
      List.of(Operation.FLUSH, Operation.IOPF_DISABLE, Operation.BIND);

  private Substitution() {}

  static List<Reduction> of(Variant from) {
    List<Reduction> reductions = new ArrayList<>();
    for (OperationRef at : Relocation.places(from.scenario())) {
      Call old = from.scenario().call(at).orElseThrow();
      int rank = PLAINEST.indexOf(old.operation());
      for (Operation plainer : PLAINEST.subList(0, rank < 0 ? PLAINEST.size() : rank)) {
        replaced(from, at, old, call(plainer))
            .ifPresent(to -> reductions.add(new Reduction(old.operation() + " at " + at, to)));
      }
    }
    return reductions;
  }

  /** With the first device and the first address space. */
  private static Call call(Operation operation) {
    return Call.of(
        operation,
        operation.parameters().stream()
            .map(kind -> kind == ParameterKind.MM ? new Argument.Mm(0) : new Argument.Device(0))
            .toArray(Argument[]::new));
  }

  private static Optional<Variant> replaced(Variant from, OperationRef at, Call old, Call call) {
    Scenario scenario = from.scenario();
    Variant to =
        from.withScenario(
            Calls.changed(scenario, (place, other) -> place.equals(at) ? call : other));
    return !old.equals(call) && Reductions.isValid(to) ? Optional.of(to) : Optional.empty();
  }
}
