package io.faultline.repro.locks;

import io.faultline.check.LockGraph;
import io.faultline.machine.MachineConfig;
import io.faultline.scenario.Scenario;
import io.faultline.scenario.litmus.LitmusFile;
import io.faultline.scenario.run.Outcome;
import io.faultline.scenario.run.RunOptions;
import io.faultline.scenario.run.Search;
import io.faultline.scenario.run.SearchPlan;
import io.faultline.scenario.run.SearchProgress;
import io.faultline.scenario.run.Verdict;
import io.faultline.scenario.run.Witness;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/**
 * Two scenarios whose lock orders contradict each other with a defect on, though no run of either
 * shows it: one ends with a breach of contract before anything is unbound, the other has no faults.
 */
final class Canary {
  static final String DEFECT = "iopf-flush-under-group-mutex";

  static final Scenario FAULT =
      scenario(
          """
          init   h0 = bind dev0 mm0
          task A fault dev0 h0 0x1000 read last
          task A exit mm0
          task A h1 = bind dev0 mm0
          task A unchecked pasid h1
          """);

  static final Scenario UNBIND =
      scenario(
          """
          init   h0 = bind dev0 mm0
          task A unbind h0
          """);

  /** A run and how it ended. */
  record Ran(SeenRun run, Outcome outcome) {
    MachineConfig machine() {
      return run.scenario().machine();
    }
  }

  private Canary() {}

  static Scenario scenario(String program) {
    return LitmusFile.parse(
            "canary", "litmus canary\nmachine driver=mock devices=1 mms=1\n" + program)
        .scenario();
  }

  /** The fault's work takes the mutex under the queue's pseudo lock. */
  static Ran fault(Set<String> defects) {
    return first(
        FAULT,
        defects,
        outcome ->
            outcome.verdict() == Verdict.CONTRACT
                && outcome.locks().edges().stream().anyMatch(Canary::fromWorkToLock));
  }

  /** Unbind flushes the queue under the mutex. */
  static Ran unbind(Set<String> defects) {
    return first(UNBIND, defects, outcome -> outcome.verdict() == Verdict.CLEAN);
  }

  /** The first run of a scenario that is wanted. */
  static Ran first(Scenario scenario, Set<String> defects, Predicate<Outcome> wanted) {
    Witness witness =
        Search.run(
                scenario,
                RunOptions.LEAN.withDefects(defects),
                SearchPlan.random(5_000, 1),
                wanted,
                SearchProgress.SILENT)
            .witness()
            .orElseThrow();
    return new Ran(
        new SeenRun(Optional.empty(), scenario, defects, witness.schedule()), witness.outcome());
  }

  private static boolean fromWorkToLock(LockGraph.Edge edge) {
    return edge.from().name().startsWith("M(")
        && (edge.to().name().equals("group->mutex") || edge.to().name().equals("mm->mmap_lock"));
  }
}
