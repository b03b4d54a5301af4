package io.faultline.scenario;

import io.faultline.machine.MachineConfig;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What a run does, apart from the order in which its tasks do it. {@link ScenarioRules} says what
 * makes a scenario a valid one.
 *
 * @param machine what the machine is built from
 * @param init the operations that run before the tasks begin
 * @param tasks a program for each task
 * @param failures the injected failures
 */
public record Scenario(
    MachineConfig machine, List<Call> init, List<Program> tasks, List<Failure> failures) {
  /** Copies the lists. */
  public Scenario {
    init = List.copyOf(init);
    tasks = List.copyOf(tasks);
    failures = List.copyOf(failures);
  }

  /** The same scenario on another machine. */
  public Scenario withMachine(MachineConfig value) {
    return new Scenario(value, init, tasks, failures);
  }

  /** The same scenario that asserts no results. */
  public Scenario withoutExpectedResults() {
    return new Scenario(
        machine,
        withoutResults(init),
        tasks.stream()
            .map(program -> new Program(program.task(), withoutResults(program.calls())))
            .toList(),
        failures);
  }

  /** Whether it asserts the result of any operation. */
  public boolean assertsResults() {
    boolean asserts = assertsResults(init);
    for (int i = 0; i < tasks.size() && !asserts; i++) {
      asserts = assertsResults(tasks.get(i).calls());
    }
    return asserts;
  }

  private static boolean assertsResults(List<Call> calls) {
    for (int i = 0; i < calls.size(); i++) {
      if (!calls.get(i).expected().isEmpty()) {
        return true;
      }
    }
    return false;
  }

  private static List<Call> withoutResults(List<Call> calls) {
    return calls.stream().map(call -> call.expecting(List.of())).toList();
  }

  /** The operations of a task, or of the init part; empty if there is no such task. */
  public List<Call> calls(String task) {
    if (task.equals(Names.INIT)) {
      return init;
    }
    for (int i = 0; i < tasks.size(); i++) {
      if (tasks.get(i).task().equals(task)) {
        return tasks.get(i).calls();
      }
    }
    return List.of();
  }

  /** The operation at a place, if there is one. */
  public Optional<Call> call(OperationRef at) {
    List<Call> calls = calls(at.task());
    return at.number() >= 1 && at.number() <= calls.size()
        ? Optional.of(calls.get(at.number() - 1))
        : Optional.empty();
  }

  /** Names of all handles of a kind that its operations make, in order. */
  public List<String> handles(HandleKind kind) {
    List<String> names = new ArrayList<>();
    addHandles(kind, init, names);
    for (int i = 0; i < tasks.size(); i++) {
      addHandles(kind, tasks.get(i).calls(), names);
    }
    return names;
  }

  private static void addHandles(HandleKind kind, List<Call> calls, List<String> names) {
    for (int i = 0; i < calls.size(); i++) {
      Call call = calls.get(i);
      if (call.operation().makes() == kind && call.makes().isPresent()) {
        names.add(call.makes().get());
      }
    }
  }

  /** Number of operations of the init part and all tasks. */
  public int operations() {
    int sum = init.size();
    for (int i = 0; i < tasks.size(); i++) {
      sum += tasks.get(i).calls().size();
    }
    return sum;
  }

  /** Whether the name of a process may come to stand for another address space. */
  public boolean startsProcesses() {
    boolean starts = startsProcesses(init);
    for (int i = 0; i < tasks.size() && !starts; i++) {
      starts = startsProcesses(tasks.get(i).calls());
    }
    return starts;
  }

  private static boolean startsProcesses(List<Call> calls) {
    for (int i = 0; i < calls.size(); i++) {
      Operation operation = calls.get(i).operation();
      if (operation == Operation.FORK || operation == Operation.EXEC) {
        return true;
      }
    }
    return false;
  }

  /** Whether devices are used as a whole, not only PASIDs by address spaces. */
  public boolean usesWholeDevices() {
    boolean uses = usesWholeDevices(init);
    for (int i = 0; i < tasks.size() && !uses; i++) {
      uses = usesWholeDevices(tasks.get(i).calls());
    }
    return uses;
  }

  private static boolean usesWholeDevices(List<Call> calls) {
    for (int i = 0; i < calls.size(); i++) {
      if (calls.get(i).operation().family().usesWholeDevices()) {
        return true;
      }
    }
    return false;
  }
}
