package io.faultline.campaign;

import io.faultline.fuzz.FuzzInput;
import io.faultline.repro.Discovery;
import io.faultline.repro.Reproduction;
import io.faultline.repro.locks.CycleHunt;
import io.faultline.repro.locks.LockCycle;
import io.faultline.repro.locks.MergedLocks;
import io.faultline.repro.locks.MergedOrder;
import io.faultline.repro.locks.SeenRun;
import io.faultline.scenario.Scenario;
import io.faultline.scenario.run.Outcome;
import io.faultline.scenario.run.RunOptions;
import io.faultline.scenario.run.ScenarioRunner;
import io.faultline.sim.search.Recording;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The lock order that all runs of all workers show together. Workers hand over an input only when
 * its run shows something that none of theirs had shown; it is run here again.
 */
final class CampaignLocks {
  /** A cycle that no run has shown by itself. */
  private record Unshown(LockCycle cycle, MergedOrder order) {}

  private final CampaignPlan plan;
  private final CycleHunt hunt;
  private final MergedLocks locks = new MergedLocks();
  private final List<Unshown> unshown = new ArrayList<>();

  /**
   * Nothing seen yet.
   *
   * @param heartbeat called often while something takes long
   */
  CampaignLocks(CampaignPlan plan, Runnable heartbeat) {
    this.plan = plan;
    this.hunt = new CycleHunt((executed, pruned) -> heartbeat.run());
  }

  /** What a run has shown that was run here anyway. */
  void saw(Scenario scenario, Outcome outcome) {
    order(scenario).extendedBy(outcome);
  }

  /** Takes an input; what it closes with others and one run shows is a finding. */
  List<Reproduction> take(Path input) {
    FuzzInput stored = Inbox.read(input);
    RunOptions options = RunOptions.LEAN.withDefects(plan.defects()).recorded();
    Recording choices = new Recording(stored.chooser());
    Scenario scenario = stored.scenario();
    Outcome outcome = ScenarioRunner.run(scenario, choices, options);
    SeenRun run = new SeenRun(Optional.empty(), scenario, plan.defects(), choices.schedule());
    List<Reproduction> found = new ArrayList<>();
    for (LockCycle cycle : order(scenario).add(run, outcome)) {
      Optional<Reproduction> shown = hunt.show(cycle);
      shown.ifPresentOrElse(
          each -> found.add(each.foundBy(discovery(input))),
          () -> unshown.add(new Unshown(cycle, order(scenario))));
    }
    return found;
  }

  /** Cycles that nothing has shown in one run; they are no findings. */
  List<String> notes() {
    return unshown.stream()
        .filter(each -> !each.order().foundAlone(each.cycle()))
        .map(each -> "lock order: " + each.cycle() + "; no single run shows both")
        .toList();
  }

  private Discovery discovery(Path input) {
    return new Discovery(plan.target().text(), Inbox.executions(input), plan.seed());
  }

  private MergedOrder order(Scenario scenario) {
    return locks.of(scenario.machine(), plan.defects());
  }
}
