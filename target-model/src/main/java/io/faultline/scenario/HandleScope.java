package io.faultline.scenario;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Which handles an operation can use: those of the init part, and those its own task has made
 * before it.
 */
public final class HandleScope {
  private final Scenario scenario;
  private final Map<String, OperationRef> makers = new HashMap<>();

  /** The handles of a scenario. */
  public HandleScope(Scenario scenario) {
    this.scenario = scenario;
    add(Names.INIT, scenario.init());
    for (Program program : scenario.tasks()) {
      add(program.task(), program.calls());
    }
  }

  private void add(String task, List<Call> calls) {
    for (int i = 0; i < calls.size(); i++) {
      OperationRef at = new OperationRef(task, i + 1);
      calls.get(i).makes().ifPresent(name -> makers.putIfAbsent(name, at));
    }
  }

  /** The first operation that makes a handle of this name. */
  public Optional<OperationRef> maker(String name) {
    return Optional.ofNullable(makers.get(name));
  }

  /** Names of all handles of a kind, in the order in which they are made. */
  public List<String> all(HandleKind kind) {
    return scenario.handles(kind);
  }

  /** Names of the handles of a kind that an operation can use: those of init first. */
  public List<String> visible(OperationRef at, HandleKind kind) {
    List<String> names = new ArrayList<>();
    if (!at.isInit()) {
      collect(scenario.init(), scenario.init().size(), kind, names);
    }
    collect(scenario.calls(at.task()), at.number() - 1, kind, names);
    return names;
  }

  /** What the first operation that makes a handle of this name makes. */
  public HandleKind kind(String name) {
    return maker(name)
        .flatMap(scenario::call)
        .map(call -> call.operation().makes())
        .orElse(HandleKind.NONE);
  }

  private static void collect(List<Call> calls, int count, HandleKind kind, List<String> names) {
    for (int i = 0; i < count; i++) {
      if (calls.get(i).operation().makes() == kind) {
        calls.get(i).makes().ifPresent(names::add);
      }
    }
  }
}
