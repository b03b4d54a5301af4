package io.faultline.repro;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.faultline.check.Kind;
import io.faultline.scenario.Scenario;
import io.faultline.scenario.litmus.LitmusFile;
import io.faultline.scenario.run.SearchPlan;
import io.faultline.sim.Backend;
import io.faultline.sim.Schedule;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An explanation fits on a page and shows what a reader needs to see the race. */
class ExplainTest {
  @TempDir Path dir;

  @Test
  void a_use_after_free_is_explained_on_one_page() {
    Explanation explanation = explain(Gallery.useWithoutReference(Kind.USE_AFTER_FREE));
    assertFits(explanation);
    assertThat(explanation.title()).contains("iommu_fault_param is used after it was freed");
    assertThat(explanation.bug()).isEqualTo("use-after-free.iommu_fault_param.FaultParams.endIf");
    assertThat(explanation.signature()).startsWith(explanation.bug());
    assertThat(explanation.report())
        .contains("  showed in  FaultReports.")
        .contains("  caused by  FaultParams.endIf")
        .contains("  rule       An object is not touched after it was freed.")
        .contains("  task B   iopf_disable dev0 => 0")
        .contains("A.1: fault dev0 h0 0x1000 read partial")
        .contains(">> preempted before ", " B goes on")
        .contains("kfree_rcu iommu_fault_param#", "kfree iommu_fault_param#")
        .contains("!! use-after-free: used", "   in FaultReports.keep")
        .contains("  allocated by init: FaultQueues.install < ")
        .contains("  freed by rcu1: ")
        .contains("  used by prq1: FaultReports.")
        .containsPattern("prq1@\\S+>B")
        .contains("./faultline replay --times 1000 " + dir);
  }

  @Test
  void a_lock_order_cycle_is_explained_with_both_stacks_of_each_edge() {
    Explanation explanation = explain(Gallery.violation(Gallery.FLUSH));
    assertFits(explanation);
    assertThat(explanation.report())
        .startsWith("lock-order: lock order cycle: ")
        .contains("  held group->mutex by B.1: Pasids.detachDevicePasid < IommuCore.detach")
        .contains("  then took M(iopf_queue/mock) by B.1: FaultQueues.flushDev < ")
        .contains("  held M(iopf_queue/mock) by kworker1: ")
        .contains("  then took group->mutex by kworker1: SvaFaults.mmOfUnderMutex < ")
        .contains("mutex_lock(group->mutex) in Pasids.detachDevicePasid")
        .contains("waits at flush_workqueue(M(iopf_queue/mock))")
        .contains("!! lock-order: then took group->mutex", "   in SvaFaults.mmOfUnderMutex")
        .contains("nothing but defaults");
  }

  @Test
  void a_data_race_is_explained() {
    Explanation explanation = explain(Gallery.useWithoutReference(Kind.DATA_RACE));
    assertFits(explanation);
    assertThat(explanation.title()).endsWith(" between FaultParams.purge and FaultReports.keep");
    assertThat(explanation.report())
        .contains(
            "FaultParams.purge reads ListHead.next", "!! data-race: ListHead.insert:ListHead.next");
  }

  @Test
  void a_long_run_of_many_tasks_still_fits() {
    Scenario scenario = MinimiserTest.blownUp("iopf_disable dev1");
    Explanation explanation =
        explain(Gallery.violation(scenario, Gallery.PARAM, SearchPlan.random(100, 1)));
    assertThat(widest(explanation)).isLessThan(100);
    assertThat(explanation.report()).contains(" lines before");
  }

  @Test
  void both_back_ends_tell_the_same() {
    assumeTrue(Backend.CONTINUATION.available(), "this JDK has no continuations");
    Bundle bundle = bundle(Gallery.useWithoutReference(Kind.USE_AFTER_FREE));
    assertThat(Explain.of(bundle, Backend.CONTINUATION))
        .isEqualTo(Explain.of(bundle, Backend.THREADS));
  }

  @Test
  void the_step_numbers_are_those_of_the_run() {
    Reproduction violation = Gallery.useWithoutReference(Kind.USE_AFTER_FREE);
    assertThat(explain(violation).report())
        .contains("What happened (" + violation.outcome().steps() + " steps)");
    RunRecord run = RunRecord.of(bundle(violation), Backend.THREADS);
    assertThat(run.events().get(run.events().size() - 1).step())
        .isEqualTo(violation.outcome().steps());
    assertThat(run.outcome().hash()).isEqualTo(violation.outcome().hash());
  }

  @Test
  void what_is_clean_now_has_nothing_to_explain() {
    LitmusFile clean =
        Gallery.litmus(Gallery.PARAM).withDefects(List.of()).withSchedule(Schedule.EMPTY);
    Bundle bundle = new Bundle(dir, clean, Optional.empty());
    assertThatThrownBy(() -> Explain.of(bundle, Backend.THREADS))
        .isInstanceOf(BundleException.class)
        .hasMessageContaining("there is nothing to explain: clean now");
  }

  private Bundle bundle(Reproduction reproduction) {
    return BundleReader.read(BundleWriter.write(dir, reproduction).path());
  }

  private Explanation explain(Reproduction reproduction) {
    return Explain.of(bundle(reproduction), Backend.THREADS);
  }

  private void assertFits(Explanation explanation) {
    assertThat(widest(explanation)).as(explanation.report()).isLessThan(100);
    assertThat(explanation.report().lines().count()).as(explanation.report()).isLessThan(80);
  }

  /** But for the path of the bundle, which must stay whole. */
  private int widest(Explanation explanation) {
    return explanation
        .report()
        .lines()
        .filter(line -> !line.contains(dir.toString()))
        .mapToInt(String::length)
        .max()
        .orElse(0);
  }
}
