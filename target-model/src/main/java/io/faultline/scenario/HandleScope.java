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

  /** Names of all handles, in the order in which they are made. */
  public List<String> all() {
    List<String> names = new ArrayList<>();
    collect(scenario.init(), scenario.init().size(), names);
    for (Program program : scenario.tasks()) {
      collect(program.calls(), program.calls().size(), names);
    }
    return names;
  }

  /** Names of the handles an operation can use: those of init first. */
  public List<String> visible(OperationRef at) {
    List<String> names = new ArrayList<>();
    if (!at.isInit()) {
      collect(scenario.init(), scenario.init().size(), names);
    }
    collect(scenario.calls(at.task()), at.number() - 1, names);
    return names;
  }

  private static void collect(List<Call> calls, int count, List<String> names) {
    for (int i = 0; i < count; i++) {
      calls.get(i).makes().ifPresent(names::add);
    }
  }
}
