package io.faultline.repro;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.faultline.check.Kind;
import io.faultline.repro.explain.Explain;
import io.faultline.repro.explain.Explanation;
import io.faultline.repro.explain.TerminalForm;
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

/** An explanation on a terminal shows on a page what a reader needs to see the race. */
class ExplainTest {
  @TempDir Path dir;

  @Test
  void a_use_after_free_is_explained_on_one_page() {
    String text = text(Gallery.useWithoutReference(Kind.USE_AFTER_FREE));
    assertThat(text)
        .startsWith("use-after-free: iommu_fault_param is used after it was freed: ")
        .contains("  caused by iopf_queue_remove_device (FaultParams.endIf)")
        .contains("  rule      I13: fault data is not used after its end. An object is not touched")
        .containsPattern("takes no\\s+reference of its own")
        .contains("  nearest   With prq1 preempted one step later, after its ")
        .contains("  task B   iopf_disable dev0 => 0")
        .contains("A.1: fault dev0 h0 0x1000 read partial")
        .containsPattern("prq1 -+> B  preempted before \\S+\n +holds P\\(mock\\)")
        .contains("kfree_rcu iommu_fault_param#", " in iopf_queue_remove_device")
        .contains("!! use-after-free: used", "   in report_partial_fault (FaultReports.keep)")
        .containsPattern("13 +init +allocated +1 +FaultQueues.install < ")
        .containsPattern("\\+ +prq1 +used +0 +FaultReports.keep < ")
        .containsPattern("schedule: prq1@\\S+>B")
        .contains("./faultline replay --times 1000 " + dir);
  }

  @Test
  void a_lock_order_cycle_is_explained_with_both_stacks_of_each_edge() {
    assertThat(text(Gallery.violation(Gallery.FLUSH)))
        .startsWith("lock-order: lock order cycle: ")
        .contains("  B.1 held group->mutex: Pasids.detachDevicePasid < IommuCore.detach")
        .contains("  B.1 then took M(iopf_queue/mock): FaultQueues.flushDev < ")
        .contains("  kworker1 held M(iopf_queue/mock): ")
        .contains("  kworker1 then took group->mutex: SvaFaults.mmOfUnderMutex < ")
        .contains("mutex_lock(group->mutex) in iommu_detach_device_pasid")
        .contains("waits at flush_workqueue(M(iopf_queue/mock))")
        .contains("!! lock-order: then took group->mutex", "holds M(iopf_queue/mock)")
        .contains("nothing but defaults");
  }

  @Test
  void a_data_race_is_explained() {
    assertThat(text(Gallery.useWithoutReference(Kind.DATA_RACE)))
        .containsPattern(" between FaultParams.purge and\\s+FaultReports.keep")
        .contains("!! data-race: ListHead.insert:ListHead.next")
        .contains("  missing   Nothing orders step ");
  }

  @Test
  void a_long_run_of_many_tasks_still_fits() {
    Scenario scenario = Gallery.blownUp("iopf_disable dev1");
    assertThat(text(Gallery.violation(scenario, Gallery.PARAM, SearchPlan.random(100, 1))))
        .contains(" lines before", "`./faultline minimize` makes them few");
  }

  @Test
  void both_back_ends_tell_the_same() {
    assumeTrue(Backend.CONTINUATION.available(), "this JDK has no continuations");
    Bundle bundle = bundle(Gallery.useWithoutReference(Kind.USE_AFTER_FREE));
    assertThat(Explain.of(bundle, Backend.CONTINUATION))
        .isEqualTo(Explain.of(bundle, Backend.THREADS));
  }

  @Test
  void what_is_clean_now_has_nothing_to_explain() {
    LitmusFile clean =
        Gallery.litmus(Gallery.PARAM).withDefects(List.of()).withSchedule(Schedule.EMPTY);
    Bundle bundle = new Bundle(dir, clean, Optional.empty());
    assertThatThrownBy(() -> Explain.of(bundle, Backend.preferred()))
        .isInstanceOf(BundleException.class)
        .hasMessageContaining("there is nothing to explain: clean now");
  }

  private Bundle bundle(Reproduction reproduction) {
    return BundleReader.read(BundleWriter.write(dir, reproduction).path());
  }

  private String text(Reproduction reproduction) {
    Bundle bundle = bundle(reproduction);
    Explanation explanation = Explain.of(bundle, Backend.preferred());
    return PageSize.checked(TerminalForm.of(explanation, bundle.path().toString()), dir);
  }
}
