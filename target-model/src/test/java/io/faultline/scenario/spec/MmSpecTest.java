package io.faultline.scenario.spec;

import static org.assertj.core.api.Assertions.assertThat;

import io.faultline.scenario.spec.Request.Answer;
import org.junit.jupiter.api.Test;

/** Rows of users of address spaces, their mappings, their notifiers, and of drivers' PASIDs. */
class MmSpecTest {
  private static final String MACHINE = "machine driver=mock devices=1 mms=1 maxPasids=3\n";
  private static final String BOUND = MACHINE + "init h0 = bind dev0 mm0\n";

  private static Told bound(String program) {
    return new Told(BOUND + program).binds("init", "one").has(0, 1);
  }

  @Test
  void a_dead_address_space_gets_no_users() {
    String program = "task A exit mm0\ntask A mmget mm0\n";
    Told gone = bound(program).does("A", "0").does("A", "0").slot(0, 1, 1, false);
    assertThat(gone.judged()).isEmpty();
    Told revived = bound(program).does("A", "0").does("A", "1").slot(0, 1, 1, false);
    assertThat(revived.judged()).isEqualTo("mm mmget result");
    Told live = new Told(MACHINE + "task A mmget mm0\n");
    assertThat(live.does("A", "1").judged()).isEmpty();
    Told refused = new Told(MACHINE + "task A mmget mm0\n");
    assertThat(refused.does("A", "0").judged()).isEqualTo("mm mmget result");
  }

  @Test
  void a_user_keeps_it_alive() {
    String program = "task A mmget mm0\ntask A exit mm0\ntask A mmput mm0\n";
    Told kept = bound(program).does("A", "1").does("A", "0");
    assertThat(kept.slot(0, 1, 1, true).judged()).isEmpty();
    Told lost = bound(program).does("A", "1").does("A", "0");
    assertThat(lost.slot(0, 1, 1, false).judged()).isEqualTo("bind bind present");
    Told put = bound(program).does("A", "1").does("A", "0").does("A", "0");
    assertThat(put.slot(0, 1, 1, false).judged()).isEmpty();
  }

  @Test
  void what_is_unmapped_meanwhile_may_be_refused() {
    String program = "task A fault dev0 h0 0x1000 read last\ntask B munmap mm0 0x1000\n";
    Told during = bound(program).asks("A", 1, true).begins("B").answered(1, Answer.INVALID);
    assertThat(during.ends("B", "0").slot(0, 1, 1, true).judged()).isEmpty();
    Told after = bound(program).asks("A", 1, true).answered(1, Answer.INVALID).does("B", "0");
    assertThat(after.slot(0, 1, 1, true).judged()).isEqualTo("report fault code");
  }

  @Test
  void drivers_and_address_spaces_share_the_numbers() {
    String program =
        "task A pasid_alloc dev0\ntask A pasid_alloc dev0\ntask A pasid_free pasid=2\n";
    Told full = bound(program).does("A", "2").does("A", "ENOSPC").does("A", "0");
    assertThat(full.slot(0, 1, 1, true).judged()).isEmpty();
    Told twice = bound(program).does("A", "1");
    assertThat(twice.slot(0, 1, 1, true).judged()).isEqualTo("pasid pasid_alloc result");
    Told free = bound(program).does("A", "ENOSPC");
    assertThat(free.slot(0, 1, 1, true).judged()).isEqualTo("pasid pasid_alloc result");
  }

  @Test
  void a_thread_reads_the_pasid_of_its_process_or_none() {
    String program = "task A enqcmd mm0\n";
    assertThat(bound(program).does("A", "1").slot(0, 1, 1, true).judged()).isEmpty();
    assertThat(bound(program).does("A", "0").judged()).isEqualTo("mm enqcmd result");
    assertThat(bound(program).does("A", "2").judged()).isEqualTo("mm enqcmd result");
    assertThat(new Told(MACHINE + program).does("A", "0").judged()).isEmpty();
    assertThat(new Told(MACHINE + program).does("A", "1").judged()).isEqualTo("mm enqcmd result");
  }

  @Test
  void a_pasid_can_be_read_before_its_bind_returns_and_stays() {
    String program = MACHINE + "task A h0 = bind dev0 mm0\ntask B enqcmd mm0\ntask B enqcmd mm0\n";
    Told early = new Told(program).begins("A").does("B", "0").does("B", "1").bound("A", "one");
    assertThat(early.has(0, 1).slot(0, 1, 1, true).judged()).isEmpty();
    Told lost = new Told(program).begins("A").does("B", "1").does("B", "0").bound("A", "one");
    assertThat(lost.has(0, 1).slot(0, 1, 1, true).judged()).isEqualTo("mm enqcmd result");
  }

  @Test
  void a_number_can_be_taken_before_it_can_be_read() {
    String program =
        MACHINE + "task A h0 = bind dev0 mm0\ntask B pasid_alloc dev0\ntask B enqcmd mm0\n";
    Told taken = new Told(program).begins("A").does("B", "2").does("B", "0").bound("A", "one");
    assertThat(taken.has(0, 1).slot(0, 1, 1, true).judged()).isEmpty();
    Told bound = new Told(program).begins("A").bound("A", "one").does("B", "2").does("B", "0");
    assertThat(bound.has(0, 1).slot(0, 1, 1, true).judged()).isEqualTo("mm enqcmd result");
  }

  @Test
  void a_notifier_fails_for_a_reason_only() {
    String program = MACHINE + "task A n0 = notify mm0 get\ntask A unnotify n0\n";
    assertThat(new Told(program).does("A", "0").does("A", "0").judged()).isEmpty();
    assertThat(new Told(program).does("A", "EINTR").judged()).isEqualTo("notifier notify result");
    Told signal = new Told(program + "fail A.1 signal 1\n");
    assertThat(signal.does("A", "EINTR").judged()).isEmpty();
  }

  private static Told forked(String program) {
    String machine = "machine driver=mock devices=1 mms=2 maxPasids=3\n";
    Told told = new Told(machine + "init exit mm1\ninit fork mm0 mm1\n" + program);
    told.starts("init", 0).starts("init", 1);
    told.begins("init").concerns("init", 1).ends("init", "0");
    return told.begins("init").concerns("init", 0).starts("init", 2).ends("init", "0");
  }

  @Test
  void a_child_has_no_pasid_of_its_parents() {
    String program = "task A h0 = bind dev0 mm0\ntask A h1 = bind dev0 mm1\n";
    Told own = forked(program).begins("A").concerns("A", 0).bound("A", "parent");
    own.begins("A").concerns("A", 2).bound("A", "child").has(0, 1).has(2, 2);
    assertThat(own.slot(0, 1, 1, true).slot(0, 2, 1, true).judged()).isEmpty();
    Told shared = forked(program).begins("A").concerns("A", 0).bound("A", "parent");
    shared.begins("A").concerns("A", 2).bound("A", "child").has(0, 1).has(2, 1);
    assertThat(shared.slot(0, 1, 2, true).judged()).isEqualTo("bind bind result");
  }

  @Test
  void a_child_fails_for_want_of_memory_only() {
    String program = "machine driver=mock devices=1 mms=2\ninit exit mm1\ntask A fork mm0 mm1\n";
    assertThat(new Told(program).does("init", "0").does("A", "ENOMEM").judged())
        .isEqualTo("mm fork result");
    Told failed = new Told(program + "fail A.1 alloc 1\n");
    assertThat(failed.does("init", "0").does("A", "ENOMEM").judged()).isEmpty();
  }

  private static Told execed() {
    Told told =
        new Told(
            BOUND
                + "task A exec mm0\n"
                + "task A h1 = bind dev0 mm0\n"
                + "task A fault dev0 h1 0x1000 read last\n");
    told.starts("init", 0).begins("init").concerns("init", 0).bound("init", "old").has(0, 1);
    return told.begins("A").concerns("A", 0).starts("A", 1).ends("A", "0");
  }

  @Test
  void exec_leaves_an_address_space_that_is_translated_no_more() {
    Told quiet = execed().slot(0, 1, 1, false);
    assertThat(quiet.judged()).isEmpty();
    Told still = execed().slot(0, 1, 1, true);
    assertThat(still.judged()).isEqualTo("bind bind present");
  }

  @Test
  void after_exec_nothing_is_mapped() {
    assertThat(afterExec(Answer.INVALID).judged()).isEmpty();
    assertThat(afterExec(Answer.SUCCESS).judged()).isEqualTo("report fault code");
  }

  private static Told afterExec(Answer answer) {
    Told told = execed().begins("A").concerns("A", 1).bound("A", "new").has(1, 2);
    told.asks("A", 2, true).reported(2, true).answered(2, answer);
    return told.slot(0, 1, 1, false).slot(0, 2, 1, true);
  }
}
