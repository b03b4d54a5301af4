package io.faultline.repro.minimise;

import io.faultline.scenario.Argument;
import io.faultline.scenario.Call;
import io.faultline.scenario.OperationRef;
import io.faultline.scenario.Scenario;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Takes operations away, with those that use their handles. */
final class OperationRemoval {
  private OperationRemoval() {}

  static Variant apply(Variant from, Collection<OperationRef> operations) {
    Set<OperationRef> gone = withDependents(from.scenario(), operations);
    Map<String, List<OperationRef>> order = Relocation.order(from.scenario());
    order.replaceAll((task, all) -> all.stream().filter(at -> !gone.contains(at)).toList());
    return Relocation.apply(from, order);
  }

  /** Some operations and those that make handles for them. */
  static Set<OperationRef> withMakers(Scenario scenario, Collection<OperationRef> operations) {
    Set<OperationRef> kept = new HashSet<>(operations);
    Set<String> handles = new HashSet<>();
    List<OperationRef> all = Relocation.places(scenario);
    // A handle is made before it is used, so going backwards each user is met before its maker.
    for (int i = all.size() - 1; i >= 0; i--) {
      Call call = scenario.call(all.get(i)).orElseThrow();
      if (call.makes().map(handles::contains).orElse(false)) {
        kept.add(all.get(i));
      }
      if (kept.contains(all.get(i))) {
        handles.addAll(handles(call));
      }
    }
    return kept;
  }

  private static List<String> handles(Call call) {
    return call.arguments().stream()
        .filter(Argument.Handle.class::isInstance)
        .map(Argument::toString)
        .toList();
  }

  private static Set<OperationRef> withDependents(
      Scenario scenario, Collection<OperationRef> operations) {
    Set<OperationRef> gone = new HashSet<>(operations);
    Set<String> handles = new HashSet<>();
    for (OperationRef at : Relocation.places(scenario)) {
      Call call = scenario.call(at).orElseThrow();
      if (handles(call).stream().anyMatch(handles::contains)) {
        gone.add(at);
      }
      if (gone.contains(at)) {
        call.makes().ifPresent(handles::add);
      }
    }
    return gone;
  }
}
