package io.faultline.repro.minimise;

import io.faultline.scenario.Argument;
import io.faultline.scenario.Call;
import io.faultline.scenario.Failure;
import io.faultline.scenario.OperationRef;
import io.faultline.scenario.Scenario;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * Makes arguments plainer: each value wherever it stands, then each where it stands. What does not
 * ask about its contract asks, and a failure comes the first time.
 */
final class ArgumentReduction {
  private ArgumentReduction() {}

  static List<Reduction> of(Variant from) {
    List<Reduction> reductions = new ArrayList<>();
    for (Argument value : values(from.scenario())) {
      for (Argument plainer : plainer(from.scenario(), value)) {
        everywhere(from, value, plainer, reductions);
      }
    }
    for (OperationRef at : Relocation.places(from.scenario())) {
      single(from, at, reductions);
    }
    from.scenario().failures().forEach(failure -> sooner(from, failure, reductions));
    return reductions;
  }

  private static Set<Argument> values(Scenario scenario) {
    Set<Argument> values = new LinkedHashSet<>();
    Relocation.places(scenario)
        .forEach(at -> values.addAll(scenario.call(at).orElseThrow().arguments()));
    return values;
  }

  /** Handles that were made before are plainer: whoever is left without a user can go. */
  private static List<Argument> plainer(Scenario scenario, Argument value) {
    if (value instanceof Argument.Handle handle) {
      return scenario.handles(handle.of()).stream()
          .takeWhile(name -> !name.equals(handle.name()))
          .<Argument>map(handle::named)
          .toList();
    }
    return PlainArgument.of(value);
  }

  private static void everywhere(
      Variant from, Argument value, Argument plainer, List<Reduction> reductions) {
    add(
        from,
        value + " instead of " + plainer,
        (at, call) ->
            call.withArguments(
                call.arguments().stream()
                    .map(argument -> argument.equals(value) ? plainer : argument)
                    .toList()),
        reductions);
  }

  private static void single(Variant from, OperationRef at, List<Reduction> reductions) {
    Call call = from.scenario().call(at).orElseThrow();
    for (int i = 0; i < call.arguments().size(); i++) {
      for (Argument plainer : plainer(from.scenario(), call.arguments().get(i))) {
        List<Argument> arguments = new ArrayList<>(call.arguments());
        arguments.set(i, plainer);
        String what = call.arguments().get(i) + " instead of " + plainer + " in " + at;
        put(from, at, call.withArguments(arguments), what, reductions);
      }
    }
    if (call.unchecked()) {
      Call asking =
          new Call(call.operation(), call.arguments(), call.makes(), false, call.expected());
      put(from, at, asking, "unchecked in " + at, reductions);
    }
  }

  private static void put(
      Variant from, OperationRef at, Call call, String what, List<Reduction> reductions) {
    add(from, what, (place, old) -> place.equals(at) ? call : old, reductions);
  }

  private static void add(
      Variant from, String what, Calls.Change change, List<Reduction> reductions) {
    reductions.add(new Reduction(what, from.withScenario(Calls.changed(from.scenario(), change))));
  }

  private static void sooner(Variant from, Failure failure, List<Reduction> reductions) {
    if (failure.ordinal() != 1) {
      Failure first = new Failure(failure.at(), failure.kind(), 1);
      List<Failure> failures =
          from.scenario().failures().stream()
              .map(other -> other.equals(failure) ? first : other)
              .toList();
      Scenario scenario = from.scenario();
      reductions.add(
          new Reduction(
              "fail " + failure + " instead of " + first,
              from.withScenario(
                  new Scenario(scenario.machine(), scenario.init(), scenario.tasks(), failures))));
    }
  }
}
