package io.faultline.scenario.litmus;

import io.faultline.scenario.Argument;
import io.faultline.scenario.HandleKind;
import io.faultline.scenario.KindNames;
import io.faultline.scenario.OperationRef;
import io.faultline.scenario.ParameterKind;
import io.faultline.scenario.Result;
import io.faultline.scenario.Scenario;
import io.faultline.scenario.ScenarioGenerator;
import io.faultline.sim.Place;
import io.faultline.sim.Schedule;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Litmus files for tests: the same ones for the same seed. */
final class LitmusGenerator {
  private static final List<String> DEFECTS = List.of("iopf-one", "two", "3");
  private static final List<String> DOCS =
      List.of("a line", "bug #12 # no comment", "# nor this", "tab\tinside", "ümläut → ok", "=>");

  private final ScenarioGenerator random;
  private Scenario scenario;

  LitmusGenerator(long seed) {
    random = new ScenarioGenerator(seed);
  }

  LitmusFile file() {
    scenario = random.scenario();
    List<String> defects = DEFECTS.subList(0, random.below(4));
    return new LitmusFile(
        random.pick(List.of("x", "iopf-flush_1.2+a", "0")),
        DOCS.subList(0, random.below(DOCS.size() + 1)),
        scenario,
        defects,
        List.of(Feature.values()).subList(0, random.below(4)),
        expectations(defects),
        schedule());
  }

  private List<OperationRef> operations() {
    List<OperationRef> all = new ArrayList<>();
    for (int i = 1; i <= scenario.init().size(); i++) {
      all.add(OperationRef.init(i));
    }
    scenario
        .tasks()
        .forEach(
            program -> {
              for (int i = 1; i <= program.calls().size(); i++) {
                all.add(new OperationRef(program.task(), i));
              }
            });
    return all;
  }

  private List<Expectation> expectations(List<String> defects) {
    Set<Expectation> all = new LinkedHashSet<>();
    for (int i = random.below(5); i > 0; i--) {
      all.add(expectation(defects));
    }
    return List.copyOf(all);
  }

  private Expectation expectation(List<String> defects) {
    String kind = random.pick(KindNames.ALL);
    int choice = random.below(6);
    if (choice == 0 && !defects.isEmpty()) {
      return new Expectation.Defect(
          random.below(2) == 0 ? Optional.empty() : Optional.of(random.pick(defects)), kind);
    } else if (choice == 1) {
      return new Expectation.Violation(kind);
    } else if (choice == 2) {
      return new Expectation.Contract();
    } else if (choice == 3 || operations().isEmpty()) {
      return new Expectation.Clean();
    }
    Condition condition = condition(3);
    return choice == 4 ? new Expectation.Reachable(condition) : new Expectation.Never(condition);
  }

  private Condition condition(int depth) {
    int choice = random.below(4);
    if (depth > 0 && choice < 2) {
      List<Condition> terms = new ArrayList<>();
      for (int i = 2 + random.below(2); i > 0; i--) {
        terms.add(condition(depth - 1));
      }
      return choice == 0 ? new Condition.And(terms) : new Condition.Or(terms);
    }
    boolean equal = random.below(2) == 0;
    Map<HandleKind, List<String>> handles = new EnumMap<>(HandleKind.class);
    for (HandleKind kind : HandleKind.values()) {
      if (!scenario.handles(kind).isEmpty()) {
        handles.put(kind, scenario.handles(kind));
      }
    }
    List<StateFunction> possible =
        Stream.of(StateFunction.values())
            .filter(
                function ->
                    function.parameters().stream()
                        .map(ParameterKind::handle)
                        .allMatch(kind -> kind == HandleKind.NONE || handles.containsKey(kind)))
            .toList();
    if (choice == 2 || possible.isEmpty()) {
      Result result = random.pick(List.of(Result.OK, Result.SKIP, Result.of(-16), Result.of(3)));
      return new Condition.ResultIs(random.pick(operations()), equal, result);
    }
    StateFunction function = random.pick(possible);
    List<Argument> arguments =
        function.parameters().stream()
            .map(kind -> random.argument(kind, scenario.machine(), handles))
            .toList();
    List<String> values = new ArrayList<>(function.results());
    values.addAll(function.isNumeric() ? List.of("0", "2", "17") : List.of());
    return new Condition.StateIs(function, arguments, equal, random.pick(values));
  }

  private Schedule schedule() {
    List<Schedule.Choice> choices = new ArrayList<>();
    List<OperationRef> operations = operations();
    for (int i = random.below(8); i > 0 && !operations.isEmpty(); i--) {
      OperationRef at = random.pick(operations);
      Place place =
          switch (random.below(4)) {
            case 0 -> Place.before(at.task(), at.number(), "mutex_lock(group->mutex)", 2);
            case 1 -> Place.blocked(at.task(), at.number(), "iopf.flushDev", 1);
            case 2 -> Place.before("prq0", 0, "ring", 1);
            default -> Place.end("kworker1");
          };
      choices.add(new Schedule.Choice(place, "prq0"));
    }
    return new Schedule(choices);
  }
}
