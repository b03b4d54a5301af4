package io.faultline.repro.locks;

import static org.assertj.core.api.Assertions.assertThat;

import io.faultline.check.Kind;
import io.faultline.machine.MachineKey;
import io.faultline.repro.Reproduction;
import io.faultline.repro.minimise.Minimised;
import io.faultline.repro.minimise.Minimiser;
import io.faultline.scenario.run.Outcome;
import io.faultline.scenario.run.RunOptions;
import io.faultline.scenario.run.ScenarioRunner;
import io.faultline.scenario.run.SearchProgress;
import io.faultline.sim.search.ScheduleReplay;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class MergedLocksTest {
  private static final Set<String> ON = Set.of(Canary.DEFECT);

  private static List<LockCycle> merged(MergedLocks locks, Canary.Ran ran) {
    return locks.of(ran.machine(), ran.run().defects()).add(ran.run(), ran.outcome());
  }

  private static LockCycle canary() {
    MergedLocks locks = new MergedLocks();
    assertThat(merged(locks, Canary.fault(ON))).isEmpty();
    List<LockCycle> cycles = merged(locks, Canary.unbind(ON));
    assertThat(cycles).hasSize(1);
    return cycles.get(0);
  }

  @Test
  void a_cycle_that_no_single_run_has_is_found_over_runs() {
    LockCycle cycle = canary();

    assertThat(cycle.object()).startsWith("M(").endsWith("group->mutex");
    assertThat(cycle.title()).startsWith("lock order cycle: ");
    assertThat(cycle.toString()).contains("seen in `init h0 = bind dev0 mm0");
    assertThat(cycle.runs()).hasSize(2);
  }

  @Test
  void the_witness_of_an_edge_does_no_more_than_it_needs() {
    for (SeenEdge edge : canary().edges()) {
      assertThat(edge.by().scenario().operations()).as("%s", edge).isLessThanOrEqualTo(2);
    }
  }

  @Test
  void one_scenario_is_built_that_shows_the_cycle_in_one_run() {
    Reproduction found = new CycleHunt(SearchProgress.SILENT).show(canary()).orElseThrow();

    assertThat(found.finding().kind()).isEqualTo(Kind.LOCK_ORDER);
    Outcome again =
        ScenarioRunner.run(
            found.scenario(),
            new ScheduleReplay(found.schedule()),
            RunOptions.LEAN.withDefects(ON).recorded());
    assertThat(again.hash()).isEqualTo(found.outcome().hash());
    Minimised small = Minimiser.run(found);
    assertThat(small.reproduction().finding().bug()).isEqualTo(found.finding().bug());
    assertThat(small.reproduction().scenario().operations()).isLessThanOrEqualTo(3);
  }

  @Test
  void the_same_order_in_both_runs_is_silent() {
    MergedLocks locks = new MergedLocks();
    assertThat(merged(locks, Canary.fault(Set.of()))).isEmpty();
    assertThat(merged(locks, Canary.unbind(Set.of()))).isEmpty();
  }

  @Test
  void runs_with_other_defects_are_not_put_together() {
    MergedLocks locks = new MergedLocks();
    assertThat(merged(locks, Canary.fault(ON))).isEmpty();
    assertThat(merged(locks, Canary.unbind(Set.of()))).isEmpty();
  }

  @Test
  void runs_on_machines_of_another_sort_are_not_put_together() {
    MergedLocks locks = new MergedLocks();
    Canary.Ran fault = Canary.fault(ON);
    Canary.Ran unbind = Canary.unbind(ON);
    MergedOrder here = locks.of(fault.machine(), ON);
    assertThat(here).isSameAs(locks.of(fault.machine().withDevices(3).withMms(2), ON));
    here.add(fault.run(), fault.outcome());
    assertThat(
            locks
                .of(unbind.machine().with(MachineKey.DESIGN, "sva-6-1"), ON)
                .add(unbind.run(), unbind.outcome()))
        .isEmpty();
    assertThat(here.add(unbind.run(), unbind.outcome())).hasSize(1);
  }

  @Test
  void a_cycle_is_told_once() {
    MergedLocks locks = new MergedLocks();
    merged(locks, Canary.fault(ON));
    assertThat(merged(locks, Canary.unbind(ON))).hasSize(1);
    assertThat(merged(locks, Canary.fault(ON))).isEmpty();
    assertThat(merged(locks, Canary.unbind(ON))).isEmpty();
  }

  @Test
  void a_cycle_that_one_run_has_found_is_not_told_again() {
    MergedLocks locks = new MergedLocks();
    Canary.Ran alone =
        Canary.first(
            Canary.scenario(
                """
                init   h0 = bind dev0 mm0
                task A fault dev0 h0 0x1000 read last
                task B unbind h0
                """),
            ON,
            Outcome::violated);
    assertThat(merged(locks, alone)).isEmpty();
    assertThat(merged(locks, Canary.fault(ON))).isEmpty();
    assertThat(merged(locks, Canary.unbind(ON))).isEmpty();
  }

  @Test
  void only_a_run_with_a_new_edge_is_worth_keeping() {
    KnownEdges known = new KnownEdges();
    Outcome unbind = Canary.unbind(Set.of()).outcome();
    Outcome fault = Canary.fault(Set.of()).outcome();

    assertThat(known.extendedBy(unbind)).isTrue();
    assertThat(known.extendedBy(unbind)).isFalse();
    assertThat(known.extendedBy(fault)).isTrue();
    assertThat(known.extendedBy(unbind)).isFalse();
    assertThat(known.extendedBy(fault)).isFalse();
  }

  @Test
  void a_cycle_that_cannot_be_shown_in_one_run_is_no_finding() {
    SeenRun unbind = Canary.unbind(Set.of()).run();
    LockCycle madeUp =
        new LockCycle(List.of(new SeenEdge("a", "b", unbind), new SeenEdge("b", "a", unbind)));

    Optional<Reproduction> found = new CycleHunt(SearchProgress.SILENT).show(madeUp);

    assertThat(found).isEmpty();
    assertThat(madeUp.toString()).startsWith("a -> b seen in ").contains(", b -> a seen in ");
  }
}
