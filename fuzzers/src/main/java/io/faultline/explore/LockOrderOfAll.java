package io.faultline.explore;

import io.faultline.repro.Reproduction;
import io.faultline.repro.locks.CycleHunt;
import io.faultline.repro.locks.LockCycle;
import io.faultline.repro.locks.MergedLocks;
import io.faultline.repro.locks.MergedOrder;
import io.faultline.repro.locks.SeenRun;
import io.faultline.repro.minimise.Minimiser;
import io.faultline.repro.minimise.MinimiserLimits;
import io.faultline.repro.minimise.MinimiserProgress;
import io.faultline.scenario.Scenario;
import io.faultline.scenario.run.Outcome;
import io.faultline.scenario.run.RunWatch;
import io.faultline.scenario.run.SearchProgress;
import io.faultline.scenario.run.Witness;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The lock order that the runs of all questions show together. */
public final class LockOrderOfAll {
  /** A cycle that no single run has, as far as is known yet. */
  private record Suspected(LockCycle cycle, MergedOrder order, Optional<String> defect) {}

  private final MergedLocks locks = new MergedLocks();
  private final List<Suspected> suspected = new ArrayList<>();

  /** Sees the runs of one question. */
  RunWatch watching(Question question) {
    Scenario scenario = question.source().scenario();
    MergedOrder order = locks.of(scenario.machine(), question.defects());
    return new RunWatch() {
      @Override
      public boolean wants(Outcome outcome) {
        return order.extendedBy(outcome);
      }

      @Override
      public void kept(Witness witness) {
        SeenRun run =
            new SeenRun(
                Optional.of(question.source().path().toString()),
                scenario,
                question.defects(),
                witness.schedule());
        for (LockCycle cycle : order.add(run, witness.outcome())) {
          suspected.add(new Suspected(cycle, order, question.defect()));
        }
      }
    };
  }

  /** The cycles that only several runs show together; for each, one run is looked for. */
  public List<MergedCycle> cycles(SearchProgress progress) {
    List<MergedCycle> cycles = new ArrayList<>();
    for (Suspected each : suspected) {
      if (!each.order().foundAlone(each.cycle())) {
        cycles.add(new MergedCycle(each.cycle(), each.defect(), shown(each.cycle(), progress)));
      }
    }
    return cycles;
  }

  private static Optional<Reproduction> shown(LockCycle cycle, SearchProgress progress) {
    return new CycleHunt(progress)
        .show(cycle)
        .map(
            found ->
                Minimiser.run(found, MinimiserLimits.QUICK, MinimiserProgress.SILENT)
                    .reproduction());
  }
}
