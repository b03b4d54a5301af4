package io.faultline.scenario.act;

import static io.faultline.scenario.act.OneTask.results;
import static io.faultline.scenario.act.OneTask.run;
import static org.assertj.core.api.Assertions.assertThat;

import io.faultline.check.Kind;
import io.faultline.scenario.run.Verdict;
import org.junit.jupiter.api.Test;

/** Notifiers, PASIDs of drivers, and mappings that unbind when they go. */
class NotifierActionsTest {
  @Test
  void notifiers_are_got_and_registered_and_given_back() {
    assertThat(
            results(
                "n0 = notify mm0 get",
                "n1 = notify mm0 get",
                "n2 = notify mm0 register",
                "munmap mm0 0x1000",
                "unnotify n0",
                "unnotify n0",
                "exit mm0",
                "unnotify n1",
                "unnotify n2",
                "n3 = notify mm0 get",
                "unnotify n3"))
        .containsExactly("0", "0", "0", "0", "0", "SKIP", "0", "0", "0", "SKIP", "SKIP");
  }

  @Test
  void a_notifier_that_cannot_be_made_leaves_nothing() {
    assertThat(results("n0 = notify mm0 get", "unnotify n0", "fail A.1 alloc 1"))
        .containsExactly("ENOMEM", "SKIP");
    assertThat(results("n0 = notify mm0 register", "unnotify n0", "fail A.1 alloc 2"))
        .containsExactly("ENOMEM", "SKIP");
    assertThat(results("n0 = notify mm0 register", "fail A.1 signal 1")).containsExactly("EINTR");
  }

  @Test
  void a_notifier_without_a_name_is_given_back_at_once() {
    assertThat(run("notify mm0 get", "notify mm0 register").verdict()).isEqualTo(Verdict.CLEAN);
  }

  @Test
  void what_comes_of_a_notifier_given_back_twice_is_told() {
    var outcome = run("n0 = notify mm0 register", "unnotify n0", "unchecked unnotify n0");

    assertThat(outcome.verdict()).isEqualTo(Verdict.CONTRACT);
    assertThat(outcome.finding()).isNotNull();
  }

  @Test
  void a_driver_has_pasids_of_its_own() {
    assertThat(
            results(
                "pasid_alloc dev0",
                "h0 = bind dev0 mm0",
                "pasid h0",
                "pasid_free pasid=1",
                "pasid_free pasid=1",
                "pasid_free pasid=2",
                "h1 = bind dev0 mm1",
                "pasid h1"))
        .containsExactly("1", "0", "2", "0", "SKIP", "SKIP", "0", "1");
    assertThat(results("pasid_alloc dev0", "fail A.1 alloc 1")).containsExactly("ENOSPC");
  }

  @Test
  void what_comes_of_a_pasid_that_is_not_its_own_is_told() {
    var outcome = run("h0 = bind dev0 mm0", "unchecked pasid_free pasid=1");

    assertThat(outcome.verdict()).isEqualTo(Verdict.CONTRACT);
    assertThat(outcome.finding()).isNotNull();
  }

  @Test
  void a_mapping_that_goes_gives_its_binding_back() {
    String[] unmapped = {"h0 = bind dev0 mm0", "on_close mm0 h0", "munmap mm0 0xf000", "unbind h0"};
    assertThat(results(unmapped)).containsExactly("0", "0", "0", "SKIP");
    String[] exited = {"h0 = bind dev0 mm0", "on_close mm0 h0", "exit mm0", "unbind h0"};
    assertThat(results(exited)).containsExactly("0", "0", "0", "SKIP");
    assertThat(run(exited).verdict()).isEqualTo(Verdict.CLEAN);
  }

  @Test
  void a_child_that_has_the_mapping_too_changes_nothing() {
    assertThat(
            results(
                "exit mm1",
                "h0 = bind dev0 mm0",
                "on_close mm0 h0",
                "on_close mm0 h0",
                "fork mm0 mm1",
                "exit mm1",
                "unbind h0",
                "exit mm0"))
        .containsExactly("0", "0", "0", "EEXIST", "0", "0", "SKIP", "0");
  }

  @Test
  void who_unbinds_in_the_callback_itself_gets_the_order_of_locks_wrong() {
    var outcome =
        run(
            "h0 = bind dev0 mm0",
            "fault dev0 h0 0x1000 read last",
            "flush dev0",
            "unchecked on_close mm0 h0",
            "munmap mm0 0xf000");

    assertThat(outcome.verdict()).isEqualTo(Verdict.CONTRACT);
    assertThat(outcome.finding().kind()).isEqualTo(Kind.LOCK_ORDER);
  }
}
