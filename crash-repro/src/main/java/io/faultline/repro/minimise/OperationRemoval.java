package io.faultline.repro.minimise;

import io.faultline.scenario.Argument;
import io.faultline.scenario.Call;
import io.faultline.scenario.Failure;
import io.faultline.scenario.Names;
import io.faultline.scenario.OperationRef;
import io.faultline.scenario.Program;
import io.faultline.scenario.Scenario;
import io.faultline.sim.Place;
import io.faultline.sim.Schedule;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Takes operations away, with everything that speaks about them: operations that use their handles,
 * failures, choices. A task that does nothing any more goes, too.
 */
final class OperationRemoval {
  private final Variant from;
  private final Set<OperationRef> gone;
  private final Map<OperationRef, OperationRef> moved = new HashMap<>();
  private final Set<String> tasksGone = new HashSet<>();

  private OperationRemoval(Variant from, Collection<OperationRef> operations) {
    this.from = from;
    this.gone = new HashSet<>(operations);
  }

  static Variant apply(Variant from, Collection<OperationRef> operations) {
    return new OperationRemoval(from, operations).result();
  }

  /** Takes all operations away but some and those that make handles for them. */
  static Variant keep(Variant from, Collection<OperationRef> operations) {
    Set<OperationRef> kept = new HashSet<>(operations);
    Set<String> handles = new HashSet<>();
    List<OperationRef> all = places(from.scenario());
    // A handle is made before it is used, so going backwards each user is met before its maker.
    for (int i = all.size() - 1; i >= 0; i--) {
      Call call = from.scenario().call(all.get(i)).orElseThrow();
      if (call.makes().map(handles::contains).orElse(false)) {
        kept.add(all.get(i));
      }
      if (kept.contains(all.get(i))) {
        handles.addAll(handles(call));
      }
    }
    return apply(from, all.stream().filter(at -> !kept.contains(at)).toList());
  }

  private static List<String> handles(Call call) {
    return call.arguments().stream()
        .filter(Argument.Handle.class::isInstance)
        .map(Argument::toString)
        .toList();
  }

  /** The places of all operations: those of init first, then task by task. */
  static List<OperationRef> places(Scenario scenario) {
    List<OperationRef> places = new ArrayList<>(places(scenario, Names.INIT));
    scenario.tasks().forEach(program -> places.addAll(places(scenario, program.task())));
    return places;
  }

  static List<OperationRef> places(Scenario scenario, String task) {
    List<OperationRef> places = new ArrayList<>();
    for (int i = 1; i <= scenario.calls(task).size(); i++) {
      places.add(new OperationRef(task, i));
    }
    return places;
  }

  private Variant result() {
    addDependents();
    Scenario scenario = from.scenario();
    List<Call> init = remaining(Names.INIT);
    List<Program> tasks = new ArrayList<>();
    for (Program program : scenario.tasks()) {
      List<Call> calls = remaining(program.task());
      if (calls.isEmpty()) {
        tasksGone.add(program.task());
      } else {
        tasks.add(new Program(program.task(), calls));
      }
    }
    return new Variant(
        new Scenario(scenario.machine(), init, tasks, failures()), from.defects(), schedule());
  }

  private void addDependents() {
    Set<String> handles = new HashSet<>();
    int before = -1;
    while (before != gone.size()) {
      before = gone.size();
      for (OperationRef at : gone) {
        from.scenario().call(at).flatMap(Call::makes).ifPresent(handles::add);
      }
      for (OperationRef at : places(from.scenario())) {
        if (from.scenario().call(at).map(call -> usesOne(call, handles)).orElse(false)) {
          gone.add(at);
        }
      }
    }
  }

  private static boolean usesOne(Call call, Set<String> handles) {
    return handles(call).stream().anyMatch(handles::contains);
  }

  private List<Call> remaining(String task) {
    List<Call> calls = new ArrayList<>();
    for (OperationRef at : places(from.scenario(), task)) {
      if (!gone.contains(at)) {
        calls.add(from.scenario().call(at).orElseThrow());
        moved.put(at, new OperationRef(task, calls.size()));
      }
    }
    return calls;
  }

  private List<Failure> failures() {
    List<Failure> failures = new ArrayList<>();
    for (Failure failure : from.scenario().failures()) {
      OperationRef at = moved.get(failure.at());
      if (at != null) {
        failures.add(new Failure(at, failure.kind(), failure.ordinal()));
      }
    }
    return failures;
  }

  private Schedule schedule() {
    List<Schedule.Choice> choices = new ArrayList<>();
    for (Schedule.Choice choice : from.schedule().choices()) {
      if (!tasksGone.contains(choice.next())) {
        place(choice.place())
            .ifPresent(place -> choices.add(new Schedule.Choice(place, choice.next())));
      }
    }
    return new Schedule(choices);
  }

  private Optional<Place> place(Place place) {
    if (tasksGone.contains(place.task())) {
      return Optional.empty();
    }
    if (place.operation() == 0) {
      return Optional.of(place);
    }
    return Optional.ofNullable(moved.get(new OperationRef(place.task(), place.operation())))
        .map(
            at ->
                new Place(
                    place.moment(), at.task(), at.number(), place.site(), place.occurrence()));
  }
}
