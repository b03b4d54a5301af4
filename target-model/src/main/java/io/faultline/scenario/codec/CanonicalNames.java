package io.faultline.scenario.codec;

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
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Gives a valid scenario the names that decoding gives: tasks A, B and so on in their order,
 * handles h0, h1 and so on through init and then the tasks, every handle named; failures in the
 * order of their operations.
 */
public final class CanonicalNames {
  private final Scenario scenario;
  private final Map<String, String> tasks = new HashMap<>();
  private final Map<String, String> handles = new HashMap<>();
  private int made;

  private CanonicalNames(Scenario original) {
    tasks.put(Names.INIT, Names.INIT);
    for (int i = 0; i < original.tasks().size(); i++) {
      tasks.put(original.tasks().get(i).task(), String.valueOf((char) ('A' + i)));
    }
    List<Call> init = calls(original.init());
    List<Program> programs = new ArrayList<>();
    for (Program program : original.tasks()) {
      programs.add(new Program(task(program.task()), calls(program.calls())));
    }
    scenario = new Scenario(original.machine(), init, programs, failures(original));
  }

  /** The canonical names for a scenario. */
  public static CanonicalNames of(Scenario scenario) {
    return new CanonicalNames(scenario);
  }

  /** The scenario with canonical names. */
  public Scenario scenario() {
    return scenario;
  }

  /** The canonical name of a task. What is no task of the scenario, as an agent, keeps its name. */
  public String task(String name) {
    return tasks.getOrDefault(name, name);
  }

  /** A schedule of the original scenario with canonical names. */
  public Schedule schedule(Schedule original) {
    return new Schedule(
        original.choices().stream()
            .map(choice -> new Schedule.Choice(place(choice.place()), task(choice.next())))
            .toList());
  }

  private Place place(Place place) {
    return new Place(
        place.moment(), task(place.task()), place.operation(), place.site(), place.occurrence());
  }

  private List<Call> calls(List<Call> originals) {
    List<Call> calls = new ArrayList<>();
    for (Call call : originals) {
      Call renamed = call.withArguments(call.arguments().stream().map(this::argument).toList());
      if (call.operation().makesHandle()) {
        String name = "h" + made++;
        call.makes().ifPresent(old -> handles.put(old, name));
        renamed = renamed.named(name);
      }
      calls.add(renamed);
    }
    return calls;
  }

  private Argument argument(Argument argument) {
    return argument instanceof Argument.Handle handle
        ? handle.named(handles.getOrDefault(handle.name(), handle.name()))
        : argument;
  }

  private List<Failure> failures(Scenario original) {
    List<String> order = new ArrayList<>(List.of(Names.INIT));
    original.tasks().forEach(program -> order.add(program.task()));
    return original.failures().stream()
        .sorted(
            Comparator.<Failure>comparingInt(failure -> order.indexOf(failure.at().task()))
                .thenComparingInt(failure -> failure.at().number())
                .thenComparing(Failure::kind)
                .thenComparingInt(Failure::ordinal))
        .map(this::failure)
        .toList();
  }

  private Failure failure(Failure failure) {
    OperationRef at = new OperationRef(task(failure.at().task()), failure.at().number());
    return new Failure(at, failure.kind(), failure.ordinal());
  }
}
