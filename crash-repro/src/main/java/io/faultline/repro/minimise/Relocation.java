package io.faultline.repro.minimise;

import io.faultline.scenario.Call;
import io.faultline.scenario.Failure;
import io.faultline.scenario.Names;
import io.faultline.scenario.OperationRef;
import io.faultline.scenario.Program;
import io.faultline.scenario.Scenario;
import io.faultline.sim.Place;
import io.faultline.sim.Schedule;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A new order of operations: says for each task which operations of the old scenario it does now.
 * What speaks about them, failures and choices, follows; what speaks about operations that are left
 * out goes. A task that does nothing any more goes, too.
 */
final class Relocation {
  private static final String FIRST_TASK = "A";

  private final Variant from;
  private final Map<String, List<OperationRef>> programs;
  private final Map<OperationRef, OperationRef> moved = new HashMap<>();

  private Relocation(Variant from, Map<String, List<OperationRef>> programs) {
    this.from = from;
    this.programs = programs;
    programs.forEach(
        (task, old) -> {
          for (int i = 0; i < old.size(); i++) {
            moved.put(old.get(i), new OperationRef(task, i + 1));
          }
        });
  }

  /** The order as it is, to be changed: the init part first, then each task. */
  static Map<String, List<OperationRef>> order(Scenario scenario) {
    Map<String, List<OperationRef>> order = new LinkedHashMap<>();
    order.put(Names.INIT, places(scenario, Names.INIT));
    scenario
        .tasks()
        .forEach(program -> order.put(program.task(), places(scenario, program.task())));
    return order;
  }

  /** The places of all operations: those of init first, then task by task. */
  static List<OperationRef> places(Scenario scenario) {
    List<OperationRef> places = new ArrayList<>();
    order(scenario).values().forEach(places::addAll);
    return places;
  }

  private static List<OperationRef> places(Scenario scenario, String task) {
    List<OperationRef> places = new ArrayList<>();
    for (int i = 1; i <= scenario.calls(task).size(); i++) {
      places.add(new OperationRef(task, i));
    }
    return places;
  }

  /** The variant in a new order. */
  static Variant apply(Variant from, Map<String, List<OperationRef>> programs) {
    return new Relocation(from, withTask(programs)).result();
  }

  /** What happens in init has no schedule, so where no task is left one does it all. */
  private static Map<String, List<OperationRef>> withTask(
      Map<String, List<OperationRef>> programs) {
    List<OperationRef> init = programs.get(Names.INIT);
    boolean none = programs.values().stream().mapToInt(List::size).sum() == init.size();
    return none ? inOneTask(programs) : programs;
  }

  /** All operations one after the other in the first task, those of init first. */
  static Map<String, List<OperationRef>> inOneTask(Map<String, List<OperationRef>> programs) {
    List<OperationRef> all = new ArrayList<>();
    programs.values().forEach(all::addAll);
    String task = programs.keySet().stream().skip(1).findFirst().orElse(FIRST_TASK);
    Map<String, List<OperationRef>> order = new LinkedHashMap<>();
    order.put(Names.INIT, List.of());
    order.put(task, all);
    return order;
  }

  private Variant result() {
    Scenario scenario = from.scenario();
    List<Program> tasks = new ArrayList<>();
    for (String task : programs.keySet()) {
      if (!task.equals(Names.INIT) && !programs.get(task).isEmpty()) {
        tasks.add(new Program(task, calls(task)));
      }
    }
    return new Variant(
        new Scenario(scenario.machine(), calls(Names.INIT), tasks, failures()),
        from.defects(),
        schedule());
  }

  private List<Call> calls(String task) {
    return programs.get(task).stream().map(at -> from.scenario().call(at).orElseThrow()).toList();
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
      Optional<Place> place = place(choice.place());
      Optional<String> next = task(choice.next());
      if (place.isPresent() && next.isPresent() && !next.get().equals(place.get().task())) {
        choices.add(new Schedule.Choice(place.get(), next.get()));
      }
    }
    return new Schedule(choices);
  }

  private Optional<Place> place(Place place) {
    if (place.operation() == 0) {
      return place.task().isEmpty() || task(place.task()).filter(place.task()::equals).isPresent()
          ? Optional.of(place)
          : Optional.empty();
    }
    return Optional.ofNullable(moved.get(new OperationRef(place.task(), place.operation())))
        .filter(at -> !at.isInit())
        .map(
            at ->
                new Place(
                    place.moment(), at.task(), at.number(), place.site(), place.occurrence()));
  }

  /** Who does now what a task did; nobody if that is left out. Agents are no tasks. */
  private Optional<String> task(String name) {
    List<OperationRef> old = places(from.scenario(), name);
    if (old.isEmpty()) {
      return Optional.of(name);
    }
    return old.stream()
        .map(moved::get)
        .filter(at -> at != null && !at.isInit())
        .map(OperationRef::task)
        .findFirst();
  }
}
