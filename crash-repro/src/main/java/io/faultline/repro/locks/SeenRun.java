package io.faultline.repro.locks;

import io.faultline.check.LockGraph;
import io.faultline.repro.minimise.ReplayReduction;
import io.faultline.scenario.Call;
import io.faultline.scenario.Failure;
import io.faultline.scenario.Program;
import io.faultline.scenario.Scenario;
import io.faultline.scenario.run.Outcome;
import io.faultline.sim.Schedule;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A run that showed an edge of the lock order.
 *
 * @param where the file it comes from, if there is one
 * @param scenario what was run
 * @param defects ids of the defects that were on
 * @param schedule its choices
 */
public record SeenRun(
    Optional<String> where, Scenario scenario, Set<String> defects, Schedule schedule) {
  /** Copies the set. */
  public SeenRun {
    defects = Set.copyOf(defects);
  }

  /** A run that shows the edge with fewer operations, if there is one. */
  SeenRun smallestWith(LockGraph.Edge edge) {
    ReplayReduction.Run small =
        ReplayReduction.of(
            new ReplayReduction.Run(scenario, schedule), defects, outcome -> has(outcome, edge));
    return new SeenRun(where, small.scenario(), defects, small.schedule());
  }

  private static boolean has(Outcome outcome, LockGraph.Edge edge) {
    return outcome.locks().edges().stream()
        .anyMatch(other -> other.from() == edge.from() && other.to() == edge.to());
  }

  /** Where it is, or what it does in one line. */
  @Override
  public String toString() {
    return where.orElseGet(this::operations);
  }

  private String operations() {
    List<String> parts = new ArrayList<>();
    for (Call call : scenario.init()) {
      parts.add("init " + call);
    }
    for (Program program : scenario.tasks()) {
      for (Call call : program.calls()) {
        parts.add(program.task() + " " + call);
      }
    }
    for (Failure failure : scenario.failures()) {
      parts.add("fail " + failure);
    }
    return "`" + String.join("; ", parts) + "`";
  }
}
