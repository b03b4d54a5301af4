package io.faultline.scenario.act;

import static io.faultline.scenario.act.OneTask.results;
import static io.faultline.scenario.act.OneTask.run;
import static org.assertj.core.api.Assertions.assertThat;

import io.faultline.check.Kind;
import io.faultline.scenario.run.Verdict;
import org.junit.jupiter.api.Test;

/** The end of a fault queue comes with its IOMMU's, and no sooner. */
class QueueActionsTest {
  @Test
  void a_driver_frees_no_queue_while_the_iommu_is_there() {
    assertThat(results("queue_free dev0", "h0 = bind dev0 mm0", "queue_free dev0", "flush dev0"))
        .containsExactly("SKIP", "0", "SKIP", "0");
  }

  @Test
  void what_comes_of_one_that_is_freed_early_is_told() {
    var outcome = run("unchecked queue_free dev0", "flush dev0");

    assertThat(outcome.verdict()).isEqualTo(Verdict.CONTRACT);
    assertThat(outcome.finding().kind()).isEqualTo(Kind.INVARIANT);
  }

  @Test
  void one_that_is_freed_twice_is_used_after_it_was_freed() {
    var outcome = run("iopf_disable dev0", "unchecked queue_free dev0");

    assertThat(outcome.verdict()).isEqualTo(Verdict.CONTRACT);
    assertThat(outcome.finding().kind()).isEqualTo(Kind.USE_AFTER_FREE);
  }
}
