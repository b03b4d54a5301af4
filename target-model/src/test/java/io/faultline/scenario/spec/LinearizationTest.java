package io.faultline.scenario.spec;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** The order of calls: what ended before another began comes first, whatever else fits. */
class LinearizationTest {
  private static final String MACHINE = "machine driver=mock devices=1 mms=2 maxPasids=2\n";
  private static final String TWO =
      MACHINE + "task A h0 = bind dev0 mm0\ntask B h1 = bind dev0 mm1\n";

  @Test
  void of_calls_that_overlap_the_one_that_ends_last_may_come_first() {
    Told told = new Told(TWO).begins("A").begins("B").ends("B", "ENOSPC").bound("A", "one");
    assertThat(told.has(0, 1).slot(0, 1, 1, true).judged()).isEmpty();
  }

  @Test
  void of_calls_that_do_not_it_may_not() {
    Told told = new Told(TWO).does("B", "ENOSPC").binds("A", "one");
    assertThat(told.has(0, 1).slot(0, 1, 1, true).judged()).isEqualTo("bind bind result");
  }

  @Test
  void the_state_at_rest_decides_between_orders() {
    String program = "machine driver=mock devices=1 mms=1\n";
    program += "init iopf_disable dev0\ntask A iopf_enable dev0\ntask B iopf_disable dev0\n";
    Told on = new Told(program).does("init", "0").begins("A").begins("B");
    on.ends("B", "EINVAL").ends("A", "0");
    assertThat(on.judged()).isEmpty();
    Told off = new Told(program).does("init", "0").begins("A").begins("B");
    off.ends("B", "0").ends("A", "0").faultsOff(0);
    assertThat(off.judged()).isEmpty();
    Told neither = new Told(program).does("init", "0").begins("A").begins("B");
    neither.ends("B", "EINVAL").ends("A", "0").faultsOff(0);
    assertThat(neither.judged()).isEqualTo("queue iopf_enable faults");
  }

  @Test
  void what_has_no_rows_is_not_judged() {
    Told told = new Told(MACHINE + "task A pasid h0\ninit h0 = bind dev0 mm0\n");
    assertThat(told.does("init", "ENOMEM").does("A", "7").judged()).isEmpty();
  }

  @Test
  void a_skipped_call_is_no_call() {
    Told told = new Told(MACHINE + "task A exit mm0\ntask A exit mm0\n");
    assertThat(told.does("A", "0").does("A", "SKIP").judged()).isEmpty();
    Told twice = new Told(MACHINE + "task A exit mm0\ntask A exit mm0\n");
    assertThat(twice.does("A", "0").does("A", "0").judged()).isEqualTo("mm exit result");
  }

  @Test
  void no_operation_is_forgotten() {
    assertThat(SequentialSpecification.forgotten()).isEmpty();
  }
}
