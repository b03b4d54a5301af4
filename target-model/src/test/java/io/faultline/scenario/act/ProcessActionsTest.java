package io.faultline.scenario.act;

import static io.faultline.scenario.act.OneTask.results;
import static io.faultline.scenario.act.OneTask.run;
import static org.assertj.core.api.Assertions.assertThat;

import io.faultline.check.Kind;
import io.faultline.scenario.run.Verdict;
import org.junit.jupiter.api.Test;

/** How processes begin and end, and who else uses their address spaces. */
class ProcessActionsTest {
  @Test
  void a_user_that_was_got_can_be_given_up_once() {
    assertThat(results("mmput mm0", "mmget mm0", "mmput mm0", "mmput mm0"))
        .containsExactly("SKIP", "1", "0", "SKIP");
  }

  @Test
  void a_thread_has_the_pasid_of_its_process_from_the_first_bind_on() {
    assertThat(
            results(
                "enqcmd mm0",
                "h0 = bind dev0 mm0",
                "enqcmd mm0",
                "unbind h0",
                "enqcmd mm0",
                "exec mm0",
                "enqcmd mm0",
                "exit mm0",
                "enqcmd mm0"))
        .containsExactly("0", "0", "1", "0", "1", "0", "0", "0", "SKIP");
  }

  @Test
  void an_address_space_lives_as_long_as_somebody_keeps_a_user() {
    assertThat(
            results(
                "h0 = bind dev0 mm0",
                "mmget mm0",
                "exit mm0",
                "mmget mm0",
                "mmput mm0",
                "mmput mm0",
                "mmget mm0"))
        .as("the last user has gone, and the binding still pins the structure")
        .containsExactly("0", "1", "0", "1", "0", "0", "0");
  }

  @Test
  void nobody_can_ask_for_an_address_space_that_nothing_pins() {
    assertThat(results("exit mm0", "mmget mm0")).containsExactly("0", "SKIP");
    assertThat(run("exit mm0", "unchecked mmget mm0").finding().kind())
        .isEqualTo(Kind.USE_AFTER_FREE);
  }

  @Test
  void who_gives_up_a_user_it_has_not_tears_the_address_space_down() {
    var outcome = run("h0 = bind dev0 mm0", "unchecked mmput mm0", "touch mm0 0x1000 read");

    assertThat(outcome.verdict()).isEqualTo(Verdict.CONTRACT);
    assertThat(outcome.message()).contains("mmput needs a user that was got");
    assertThat(outcome.finding().kind()).isEqualTo(Kind.REFCOUNT);
  }

  @Test
  void a_child_takes_the_place_of_a_process_that_has_exited() {
    assertThat(
            results(
                "mmap mm0 0x8000 read",
                "fork mm0 mm1",
                "exit mm1",
                "fork mm0 mm1",
                "touch mm1 0x8000 read",
                "exit mm0",
                "touch mm1 0x1000 write",
                "fork mm1 mm0",
                "fork mm0 mm0"))
        .containsExactly("0", "SKIP", "0", "0", "0", "0", "0", "0", "SKIP");
  }

  @Test
  void a_child_has_no_pasid_of_its_parent() {
    assertThat(
            results(
                "exit mm1",
                "h0 = bind dev0 mm0",
                "fork mm0 mm1",
                "h1 = bind dev0 mm1",
                "pasid h0",
                "pasid h1"))
        .containsExactly("0", "0", "0", "0", "1", "2");
  }

  @Test
  void a_fork_that_fails_leaves_the_place_free() {
    assertThat(
            results(
                "exit mm1",
                "fork mm0 mm1",
                "touch mm1 0x1000 read",
                "fork mm0 mm1",
                "fail A.2 alloc 1"))
        .containsExactly("0", "ENOMEM", "SKIP", "0");
    assertThat(results("exit mm1", "exit mm0", "fork mm0 mm1", "fork mm0 mm1"))
        .containsExactly("0", "0", "SKIP", "SKIP");
  }

  @Test
  void after_exec_nothing_is_mapped_and_bindings_are_of_the_old_address_space() {
    assertThat(
            results(
                "h0 = bind dev0 mm0",
                "exec mm0",
                "touch mm0 0x1000 read",
                "mmap mm0 0x1000 read",
                "touch mm0 0x1000 read",
                "fault dev0 h0 0x1000 read last",
                "h1 = bind dev0 mm0",
                "pasid h1"))
        .containsExactly("0", "0", "EFAULT", "0", "0", "EINVAL", "0", "2");
  }

  @Test
  void an_exec_that_fails_changes_nothing() {
    assertThat(
            results(
                "exec mm0", "touch mm0 0x1000 read", "exit mm0", "exec mm0", "fail A.1 alloc 1"))
        .containsExactly("ENOMEM", "0", "0", "SKIP");
  }
}
