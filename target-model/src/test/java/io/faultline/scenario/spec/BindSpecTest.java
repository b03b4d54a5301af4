package io.faultline.scenario.spec;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** Rows of bind, unbind and PASIDs: each seen broken, and silent beside it. */
class BindSpecTest {
  private static final String MACHINE = "machine driver=mock devices=2 mms=2 maxPasids=4\n";
  private static final String TWICE =
      MACHINE + "task A h0 = bind dev0 mm0\ntask B h1 = bind dev0 mm0\n";
  private static final String BOUND = MACHINE + "init h0 = bind dev0 mm0\n";

  private static Told bound(String program) {
    return new Told(BOUND + program).binds("init", "one").has(0, 1);
  }

  @Test
  void the_binds_of_a_group_and_an_address_space_share_one_handle() {
    Told shared = new Told(TWICE).binds("A", "one").binds("B", "one");
    assertThat(shared.has(0, 1).slot(0, 1, 2, true).judged()).isEmpty();
    Told another = new Told(TWICE).binds("A", "one").binds("B", "two");
    assertThat(another.has(0, 1).slot(0, 1, 2, true).judged()).isEqualTo("bind bind result");
  }

  @Test
  void two_address_spaces_never_share_a_handle() {
    String two = MACHINE + "task A h0 = bind dev0 mm0\ntask B h1 = bind dev0 mm1\n";
    Told own = new Told(two).binds("A", "one").binds("B", "two").has(0, 1).has(1, 2);
    assertThat(own.slot(0, 1, 1, true).slot(0, 2, 1, true).judged()).isEmpty();
    Told shared = new Told(two).binds("A", "one").binds("B", "one").has(0, 1).has(1, 2);
    assertThat(shared.slot(0, 1, 1, true).slot(0, 2, 1, true).judged())
        .isEqualTo("bind bind result");
  }

  @Test
  void a_handle_may_be_another_once_the_first_was_given_back() {
    Told told = bound("task A unbind h0\ntask A h1 = bind dev0 mm0\n");
    told.does("A", "0").binds("A", "two");
    assertThat(told.slot(0, 1, 1, true).judged()).isEmpty();
  }

  @Test
  void a_bind_fails_for_a_reason_only() {
    Told none = new Told(MACHINE + "task A h0 = bind dev0 mm0\n").does("A", "EBUSY");
    assertThat(none.judged()).isEqualTo("bind bind result");
    String memory = MACHINE + "task A h0 = bind dev0 mm0\nfail A.1 alloc 3\n";
    assertThat(new Told(memory).does("A", "ENOMEM").has(0, 1).judged()).isEmpty();
    assertThat(new Told(memory).does("A", "ENOMEM").judged()).isEmpty();
    assertThat(new Told(memory).does("A", "EINTR").has(0, 1).judged())
        .isEqualTo("bind bind result");
  }

  @Test
  void a_bind_that_fails_leaves_no_slot() {
    String signal = MACHINE + "task A h0 = bind dev0 mm0\nfail A.1 signal 1\n";
    Told clean = new Told(signal).does("A", "EINTR").has(0, 1);
    assertThat(clean.judged()).isEmpty();
    assertThat(clean.slot(0, 1, 1, false).judged()).isEqualTo("bind bind users");
    Told present = new Told(signal).does("A", "EINTR").has(0, 1).slot(0, 1, 0, true);
    assertThat(present.judged()).isEqualTo("bind bind present");
  }

  @Test
  void the_smallest_free_number_is_given() {
    Told told = bound("task A h1 = bind dev1 mm1\n").binds("A", "two").slot(0, 1, 1, true);
    assertThat(told.has(1, 3).slot(1, 3, 1, true).judged()).isEqualTo("bind bind result");
    Told next = bound("task A h1 = bind dev1 mm1\n").binds("A", "two").slot(0, 1, 1, true);
    assertThat(next.has(1, 2).slot(1, 2, 1, true).judged()).isEmpty();
  }

  @Test
  void the_number_of_a_process_that_has_gone_may_be_free_or_not() {
    String program = "task A unbind h0\ntask A exit mm0\ntask A h1 = bind dev0 mm1\n";
    for (int pasid = 1; pasid <= 2; pasid++) {
      Told told = bound(program).does("A", "0").does("A", "0").binds("A", "two");
      assertThat(told.has(1, pasid).slot(0, pasid, 1, true).judged()).isEmpty();
    }
    Told other = bound(program).does("A", "0").does("A", "0").binds("A", "two");
    assertThat(other.has(1, 3).slot(0, 3, 1, true).judged()).isEqualTo("bind bind result");
  }

  @Test
  void there_is_no_number_left_only_when_all_are_in_use() {
    String small = "machine driver=mock devices=1 mms=2 maxPasids=2\n";
    String program = small + "task A h0 = bind dev0 mm0\ntask A h1 = bind dev0 mm1\n";
    Told full = new Told(program).binds("A", "one").does("A", "ENOSPC").has(0, 1);
    assertThat(full.slot(0, 1, 1, true).judged()).isEmpty();
    Told free = new Told(program.replace("maxPasids=2", "maxPasids=3"));
    free.binds("A", "one").does("A", "ENOSPC").has(0, 1);
    assertThat(free.slot(0, 1, 1, true).judged()).isEqualTo("bind bind result");
  }

  @Test
  void the_pasid_that_is_read_is_the_one_given() {
    assertThat(bound("task A pasid h0\n").does("A", "1").slot(0, 1, 1, true).judged()).isEmpty();
    assertThat(bound("task A pasid h0\n").does("A", "2").slot(0, 1, 1, true).judged())
        .isEqualTo("bind pasid result");
  }

  @Test
  void what_an_unbind_leaves_is_seen_at_rest() {
    assertThat(bound("task A unbind h0\n").does("A", "0").judged()).isEmpty();
    assertThat(bound("task A unbind h0\n").does("A", "0").slot(0, 1, 1, false).judged())
        .isEqualTo("bind unbind users");
    assertThat(bound("task A unbind h0\n").does("A", "0").slot(0, 2, 1, false).judged())
        .isEqualTo("bind unbind slots");
  }

  @Test
  void a_bind_whose_handle_nobody_keeps_is_undone_at_once() {
    String unnamed = MACHINE + "task A bind dev0 mm0\n";
    assertThat(new Told(unnamed).does("A", "0").has(0, 1).judged()).isEmpty();
    assertThat(new Told(unnamed).does("A", "0").has(0, 1).slot(0, 1, 1, true).judged())
        .isEqualTo("bind unbind users");
  }

  @Test
  void a_dead_process_is_not_translated() {
    Told told = bound("task A exit mm0\n").does("A", "0");
    assertThat(told.slot(0, 1, 1, false).judged()).isEmpty();
    assertThat(told.slot(0, 1, 1, true).judged()).isEqualTo("bind bind present");
  }
}
