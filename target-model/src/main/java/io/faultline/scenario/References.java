package io.faultline.scenario;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Whether a text that speaks about an operation of a scenario speaks about one there is. */
public final class References {
  private References() {}

  /** Names that can stand before the dot of {@code A.2}. */
  public static List<String> tasks(Scenario scenario) {
    return Stream.concat(scenario.tasks().stream().map(Program::task), Stream.of(Names.INIT))
        .toList();
  }

  /** What is wrong with a reference, in people's words; nothing if the operation is there. */
  public static Optional<String> problem(Scenario scenario, OperationRef at) {
    if (scenario.call(at).isPresent()) {
      return Optional.empty();
    }
    if (!tasks(scenario).contains(at.task())) {
      return Optional.of("there is no task `" + at.task() + "`");
    }
    int count = scenario.calls(at.task()).size();
    String who = at.isInit() ? "the init part" : "task `" + at.task() + "`";
    return Optional.of(
        "there is no operation `"
            + at
            + "`: "
            + who
            + " has "
            + count
            + (count == 1 ? " operation" : " operations"));
  }

  /** A reference that was probably meant. */
  public static Optional<String> suggestion(Scenario scenario, OperationRef at) {
    List<String> tasks = tasks(scenario);
    return tasks.contains(at.task())
        ? Optional.empty()
        : NearestWord.to(at.task(), tasks)
            .map(task -> new OperationRef(task, at.number()))
            .filter(found -> scenario.call(found).isPresent())
            .map(OperationRef::toString);
  }
}
