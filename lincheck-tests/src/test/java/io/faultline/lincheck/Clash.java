package io.faultline.lincheck;

import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.List;
import org.jetbrains.kotlinx.lincheck.Actor;
import org.jetbrains.kotlinx.lincheck.execution.ExecutionScenario;

/**
 * The scenario that everybody would think of first: two tasks that meet where the primitive has to
 * be atomic. It is tried before the generated ones, on the model's primitive and on the twins.
 */
final class Clash {
  private record Call(String operation, List<Object> arguments) {
    Actor on(Class<?> structure) {
      for (Method method : structure.getMethods()) {
        if (method.getName().equals(operation) && !method.isBridge()) {
          return new Actor(method, arguments);
        }
      }
      throw new IllegalArgumentException(
          structure.getName() + " has no operation '" + operation + "'");
    }
  }

  private final List<Call> before = new ArrayList<>();
  private final List<List<Call>> tasks = new ArrayList<>();

  /** Adds an operation before the tasks begin. */
  Clash before(String operation, Object... arguments) {
    before.add(new Call(operation, List.of(arguments)));
    return this;
  }

  /** Adds a task whose operations follow. */
  Clash task() {
    tasks.add(new ArrayList<>());
    return this;
  }

  /** Adds an operation to the task. */
  Clash does(String operation, Object... arguments) {
    tasks.get(tasks.size() - 1).add(new Call(operation, List.of(arguments)));
    return this;
  }

  ExecutionScenario on(Class<?> structure) {
    return new ExecutionScenario(
        actors(before, structure),
        tasks.stream().map(calls -> actors(calls, structure)).toList(),
        List.of(),
        null);
  }

  private static List<Actor> actors(List<Call> calls, Class<?> structure) {
    return calls.stream().map(call -> call.on(structure)).toList();
  }
}
