package io.faultline.scenario;

import io.faultline.machine.MachineConfig;
import io.faultline.machine.MachineKey;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** What makes a scenario a valid one: limits, unique names, and references to things there are. */
public final class ScenarioRules {
  private final Scenario scenario;
  private final HandleScope handles;
  private Breach first;

  private ScenarioRules(Scenario scenario) {
    this.scenario = scenario;
    this.handles = new HandleScope(scenario);
  }

  /** The first rule a scenario breaks, or none. */
  public static Optional<Breach> firstBreach(Scenario scenario) {
    ScenarioRules rules = new ScenarioRules(scenario);
    rules.checkTasks();
    rules.checkCalls(Names.INIT, scenario.init(), Limits.INIT_OPERATIONS);
    for (Program program : scenario.tasks()) {
      rules.checkCalls(program.task(), program.calls(), Limits.TASK_OPERATIONS);
    }
    rules.checkFailures();
    return Optional.ofNullable(rules.first);
  }

  private void report(Breach.Subject subject, String message) {
    report(subject, message, Optional.empty());
  }

  private void report(Breach.Subject subject, String message, Optional<String> suggestion) {
    if (first == null) {
      first = new Breach(subject, message, suggestion);
    }
  }

  private void checkTasks() {
    Set<String> names = new HashSet<>();
    for (int i = 0; i < scenario.tasks().size(); i++) {
      Program program = scenario.tasks().get(i);
      Breach.Subject subject = new Breach.OfTask(i);
      if (i >= Limits.TASKS) {
        report(subject, "too many tasks: a scenario has at most " + Limits.TASKS);
      }
      if (!Names.isTask(program.task())) {
        report(subject, "`" + program.task() + "` cannot name a task: " + Names.TASK_FORM);
      }
      if (!names.add(program.task())) {
        report(subject, "there are two tasks `" + program.task() + "`");
      }
      if (program.calls().isEmpty()) {
        report(subject, "task `" + program.task() + "` does nothing");
      }
    }
  }

  private void checkCalls(String task, List<Call> calls, int limit) {
    for (int i = 0; i < calls.size(); i++) {
      OperationRef at = new OperationRef(task, i + 1);
      if (i >= limit) {
        String who = task.equals(Names.INIT) ? "the init part" : "a task";
        report(new Breach.OfOperation(at), "too many operations: " + who + " has at most " + limit);
      }
      checkArguments(at, calls.get(i));
      if (calls.get(i).expected().size() > Limits.RESULTS) {
        report(
            new Breach.OfOperation(at),
            "too many results: an operation asserts at most " + Limits.RESULTS);
      }
      calls.get(i).makes().ifPresent(name -> checkMadeName(at, name));
    }
  }

  private void checkArguments(OperationRef at, Call call) {
    List<Argument> arguments = call.arguments();
    for (int i = 0; i < arguments.size(); i++) {
      Argument argument = arguments.get(i);
      Breach.Subject subject = new Breach.OfArgument(at, i);
      MachineConfig machine = scenario.machine();
      if (argument instanceof Argument.Device device) {
        checkIndex(subject, argument, device.index(), machine.devices(), MachineKey.DEVICES);
      } else if (argument instanceof Argument.Mm mm) {
        checkIndex(subject, argument, mm.index(), machine.mms(), MachineKey.MMS);
      } else if (argument instanceof Argument.Handle handle) {
        checkHandle(subject, at, handle);
      }
    }
  }

  private void checkIndex(
      Breach.Subject subject, Argument argument, int index, int count, MachineKey key) {
    if (index >= count) {
      report(
          subject,
          "the machine has no `"
              + argument
              + "`: its machine line says "
              + key.text()
              + "="
              + count);
    }
  }

  private void checkHandle(Breach.Subject subject, OperationRef at, Argument.Handle handle) {
    String name = handle.name();
    List<String> visible = handles.visible(at, handle.of());
    if (visible.contains(name)) {
      return;
    }
    Optional<OperationRef> maker = handles.maker(name);
    if (maker.isEmpty()) {
      report(subject, "there is no handle `" + name + "`", NearestWord.to(name, visible));
    } else if (handles.kind(name) != handle.of()) {
      report(
          subject,
          "`" + name + "` is the name of a " + handles.kind(name) + ", not of a " + handle.of(),
          NearestWord.to(name, visible));
    } else if (maker.get().task().equals(at.task())) {
      report(subject, "handle `" + name + "` is made only later, by " + maker.get());
    } else {
      report(
          subject,
          "handle `"
              + name
              + "` is made by "
              + maker.get()
              + " and is its task's own: handles that tasks share come from init");
    }
  }

  private void checkMadeName(OperationRef at, String name) {
    Breach.Subject subject = new Breach.OfMadeName(at);
    if (!Names.isHandle(name)) {
      report(subject, "`" + name + "` cannot name a handle: " + Names.HANDLE_FORM);
    }
    OperationRef maker = handles.maker(name).orElse(at);
    if (!maker.equals(at)) {
      report(
          subject, "the name `" + name + "` is taken: " + maker + " makes a handle of that name");
    }
  }

  private void checkFailures() {
    Set<Failure> seen = new HashSet<>();
    for (int i = 0; i < scenario.failures().size(); i++) {
      Failure failure = scenario.failures().get(i);
      Breach.Subject subject = new Breach.OfFailure(i);
      if (i >= Limits.FAILURES) {
        report(subject, "too many failures: a scenario has at most " + Limits.FAILURES);
      }
      References.problem(scenario, failure.at())
          .ifPresent(
              problem -> report(subject, problem, References.suggestion(scenario, failure.at())));
      if (!seen.add(failure)) {
        report(subject, "this failure is there twice");
      }
    }
  }
}
