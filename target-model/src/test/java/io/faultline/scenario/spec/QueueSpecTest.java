package io.faultline.scenario.spec;

import static org.assertj.core.api.Assertions.assertThat;

import io.faultline.scenario.spec.Request.Answer;
import org.junit.jupiter.api.Test;

/** Rows of page faults and of the answers to them: each seen broken, and silent beside it. */
class QueueSpecTest {
  private static final String MACHINE = "machine driver=mock devices=1 mms=1\n";
  private static final String BOUND = MACHINE + "init h0 = bind dev0 mm0\n";
  private static final String GOOD = "task A fault dev0 h0 0x1000 read last\n";
  private static final String BAD = "task A fault dev0 h0 0x9000 read last\n";
  private static final String FLUSH = "task B flush dev0\n";

  private static Told bound(String program) {
    return new Told(BOUND + program).binds("init", "one").has(0, 1).slot(0, 1, 1, true);
  }

  private static Told asked(String program) {
    return bound(program).asks("A", 1, true);
  }

  @Test
  void faults_are_switched_on_once() {
    String program = MACHINE + "task A iopf_enable dev0\ntask B iopf_disable dev0\n";
    assertThat(new Told(program).does("A", "EBUSY").does("B", "0").faultsOff(0).judged()).isEmpty();
    assertThat(new Told(program).does("B", "0").does("A", "0").judged()).isEmpty();
    assertThat(new Told(program).does("B", "0").does("A", "EBUSY").faultsOff(0).judged())
        .isEqualTo("queue iopf_enable result");
    assertThat(new Told(program).does("B", "EINVAL").judged())
        .isEqualTo("queue iopf_disable result");
    assertThat(new Told(program).does("A", "EBUSY").faultsOff(0).judged())
        .isEqualTo("queue iopf_enable faults");
  }

  @Test
  void concurrent_switches_may_take_any_order_but_not_any_answers() {
    String program = MACHINE + "task A iopf_enable dev0\ntask B iopf_disable dev0\n";
    Told overlapping = new Told(program).begins("A").begins("B").ends("A", "0").ends("B", "0");
    assertThat(overlapping.judged()).as("on again after it was off").isEmpty();
    Told both = new Told(program).begins("A").begins("B").ends("A", "0").ends("B", "EINVAL");
    assertThat(both.judged()).isEqualTo("queue iopf_enable result");
  }

  @Test
  void a_flush_needs_faults_that_are_on() {
    assertThat(new Told(MACHINE + FLUSH).does("B", "0").judged()).isEmpty();
    assertThat(new Told(MACHINE + FLUSH).does("B", "ENODEV").judged())
        .isEqualTo("queue flush result");
  }

  @Test
  void a_flush_waits_for_what_was_reported_before() {
    Told early = asked(GOOD + FLUSH).reported(1, true).does("B", "0").answered(1, Answer.SUCCESS);
    assertThat(early.judged()).isEqualTo("queue flush answered");
    Told during = asked(GOOD + FLUSH).begins("B").reported(1, true).ends("B", "0");
    assertThat(during.answered(1, Answer.SUCCESS).judged()).isEmpty();
    Told waited = asked(GOOD + FLUSH).reported(1, true).begins("B").answered(1, Answer.SUCCESS);
    assertThat(waited.ends("B", "0").judged()).isEmpty();
  }

  @Test
  void so_does_switching_faults_off() {
    String program = GOOD + "task B iopf_disable dev0\n";
    Told early = asked(program).reported(1, true).does("B", "0").answered(1, Answer.INVALID);
    assertThat(early.faultsOff(0).judged()).isEqualTo("queue iopf_disable answered");
    Told waited = asked(program).reported(1, true).begins("B").answered(1, Answer.INVALID);
    assertThat(waited.ends("B", "0").faultsOff(0).judged()).isEmpty();
  }

  @Test
  void the_last_unbind_comes_after_all_answers() {
    String program = BOUND + GOOD + "task B unbind h0\n";
    Told early = new Told(program).binds("init", "one").has(0, 1).asks("A", 1, true);
    early.does("B", "0").answered(1, Answer.SUCCESS);
    assertThat(early.judged()).isEqualTo("bind unbind result");
    Told late = new Told(program).binds("init", "one").has(0, 1).asks("A", 1, true);
    late.begins("B").answered(1, Answer.SUCCESS).ends("B", "0");
    assertThat(late.judged()).isEmpty();
  }

  @Test
  void an_unbind_that_is_not_the_last_waits_for_nothing() {
    String program = BOUND + "init h1 = bind dev0 mm0\n" + GOOD + "task B unbind h1\n";
    Told told = new Told(program).binds("init", "one").binds("init", "one").has(0, 1);
    told.asks("A", 1, true).does("B", "0").answered(1, Answer.SUCCESS).slot(0, 1, 1, true);
    assertThat(told.judged()).isEmpty();
  }

  @Test
  void every_last_request_is_answered() {
    assertThat(asked(GOOD).answered(1, Answer.SUCCESS).judged()).isEmpty();
    assertThat(asked(GOOD).reported(1, true).judged()).isEqualTo("report fault owed");
  }

  @Test
  void what_is_mapped_is_not_refused() {
    assertThat(asked(GOOD).answered(1, Answer.INVALID).judged()).isEqualTo("report fault code");
    assertThat(asked(BAD).answered(1, Answer.INVALID).judged()).isEmpty();
    assertThat(asked(BAD).answered(1, Answer.SUCCESS).judged()).isEqualTo("report fault code");
  }

  @Test
  void a_failure_needs_one_that_was_injected() {
    assertThat(asked(GOOD).answered(1, Answer.FAILURE).judged()).isEqualTo("report fault code");
    assertThat(asked(GOOD + "fail A.1 handler 1\n").answered(1, Answer.FAILURE).judged()).isEmpty();
    assertThat(asked(GOOD + "fail A.1 signal 1\n").answered(1, Answer.FAILURE).judged())
        .isEqualTo("report fault code");
  }

  @Test
  void what_ends_meanwhile_may_make_it_invalid() {
    String exits = GOOD + "task B exit mm0\n";
    Told exit = asked(exits).begins("B").answered(1, Answer.INVALID).ends("B", "0");
    assertThat(exit.slot(0, 1, 1, false).judged()).isEmpty();
    Told later = asked(exits).answered(1, Answer.INVALID).does("B", "0").slot(0, 1, 1, false);
    assertThat(later.judged()).isEqualTo("report fault code");
  }

  @Test
  void a_dead_process_asks_for_nothing() {
    String program = "task A exit mm0\n" + GOOD;
    Told refused = bound(program).does("A", "0").does("A", "EINVAL").slot(0, 1, 1, false);
    assertThat(refused.judged()).isEmpty();
    Told taken = bound(program).does("A", "0").asks("A", 1, true).answered(1, Answer.INVALID);
    assertThat(taken.slot(0, 1, 1, false).judged()).isEqualTo("report fault result");
  }

  @Test
  void a_group_is_as_bad_as_its_worst_request() {
    String partial = BAD.replace("last", "partial") + GOOD;
    Told met = bound(partial).asks("A", 1, false).asks("A", 1, true);
    assertThat(met.answered(1, Answer.SUCCESS).judged()).isEqualTo("report fault code");
    Told refused = bound(partial).asks("A", 1, false).asks("A", 1, true);
    assertThat(refused.answered(1, Answer.INVALID).judged()).isEmpty();
    Told given = bound("task B discard dev0\n" + partial).asks("A", 1, false).does("B", "0");
    assertThat(given.asks("A", 1, true).answered(1, Answer.SUCCESS).judged()).isEmpty();
  }

  @Test
  void a_request_is_taken_while_faults_are_on() {
    assertThat(bound(GOOD).does("A", "EINVAL").judged()).isEqualTo("report fault result");
    Told off = bound("task A iopf_disable dev0\n" + GOOD).does("A", "0").does("A", "EINVAL");
    assertThat(off.faultsOff(0).judged()).isEmpty();
  }
}
