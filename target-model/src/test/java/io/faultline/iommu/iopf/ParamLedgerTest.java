package io.faultline.iommu.iopf;

import static org.assertj.core.api.Assertions.assertThat;

import io.faultline.check.Kind;
import io.faultline.check.kit.Ended;
import io.faultline.check.kit.SimulatedProgram;
import io.faultline.iommu.IommuFaultParam;
import java.util.function.BiConsumer;
import org.junit.jupiter.api.Test;

/** The ledger of references agrees with every history that keeps the rules, and with no other. */
class ParamLedgerTest {
  /** Fault data that has just been installed; its only reference is that of the installation. */
  private static Ended after(BiConsumer<ParamLedger, IommuFaultParam> history) {
    return SimulatedProgram.task(
            world -> {
              ParamLedger ledger = new ParamLedger(world.kernel());
              IommuFaultParam param =
                  new IommuFaultParam(world.kernel(), world.permanent(), null, null);
              ledger.opens(param);
              history.accept(ledger, param);
            })
        .run();
  }

  private static void assertWrong(String title, BiConsumer<ParamLedger, IommuFaultParam> history) {
    Ended end = after(history);
    assertThat(end.kind()).isEqualTo(Kind.REFCOUNT);
    assertThat(end.finding().object()).isEqualTo("fault_param->users");
    assertThat(end.finding().title()).contains(title);
  }

  @Test
  void a_report_that_hands_its_reference_to_a_group_and_one_that_gives_it_back_add_up() {
    Ended end =
        after(
            (ledger, param) -> {
              ledger.reported(param, 2);
              ledger.handsOver(param);
              ledger.reportEnds();
              ledger.reported(param, 3);
              ledger.reportGave(param, 2);
              ledger.reportEnds();
              ledger.removalGave(param, 1);
              ledger.groupGave(param, 0);
            });
    assertThat(end.clean()).isTrue();
  }

  @Test
  void a_reference_that_was_not_counted_is_reported_at_once() {
    assertWrong("is 1, and 2 hold a reference", (ledger, param) -> ledger.reported(param, 1));
  }

  @Test
  void a_reference_that_the_group_has_is_not_the_reports_to_give_back() {
    assertWrong(
        "is given back by a report that has no reference",
        (ledger, param) -> {
          ledger.reported(param, 2);
          ledger.handsOver(param);
          ledger.reportGave(param, 1);
        });
  }

  @Test
  void a_reference_that_a_report_keeps_is_reported_when_it_ends() {
    assertWrong(
        "is kept by a report that has ended",
        (ledger, param) -> {
          ledger.reported(param, 2);
          ledger.reportEnds();
        });
  }

  @Test
  void a_group_that_gives_back_what_it_never_had_is_reported() {
    assertWrong("is 0, and 0 hold", (ledger, param) -> ledger.groupGave(param, 0));
  }

  @Test
  void an_installation_that_keeps_its_reference_is_reported_with_the_next_change() {
    assertWrong(
        "is 2, and 1 hold",
        (ledger, param) -> {
          ledger.reported(param, 2);
          ledger.removalGave(param, 2);
        });
  }

  @Test
  void a_flush_lasts_from_its_beginning_to_its_end() {
    Ended end =
        after(
            (ledger, param) -> {
              assertThat(ledger.flushed(param)).isFalse();
              ledger.flushBegins(param);
              ledger.flushBegins(param);
              ledger.flushEnds(param);
              assertThat(ledger.flushed(param)).isTrue();
              ledger.flushEnds(param);
              assertThat(ledger.flushed(param)).isFalse();
            });
    assertThat(end.clean()).isTrue();
  }
}
