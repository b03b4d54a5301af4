package io.faultline.scenario.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.faultline.check.Kind;
import io.faultline.kernel.Errno;
import io.faultline.scenario.OperationRef;
import io.faultline.scenario.Result;
import io.faultline.scenario.Scenario;
import io.faultline.scenario.litmus.Condition;
import io.faultline.scenario.litmus.Expectation;
import io.faultline.scenario.litmus.LitmusFile;
import io.faultline.sim.search.DefaultOrder;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** A breach of contract is noted, the run goes on, and what comes of it is no finding. */
class BreachTest {
  private static final String BOUND = "init h0 = bind dev0 mm0\n";

  private static Scenario scenario(String program) {
    return LitmusFile.parse(
            "breach", "litmus breach\nmachine driver=mock devices=1 mms=1\n" + program)
        .scenario();
  }

  private static Outcome run(String program) {
    return run(program, RunOptions.LEAN);
  }

  private static Outcome run(String program, RunOptions options) {
    return ScenarioRunner.run(scenario(program), new DefaultOrder(), options);
  }

  private static Result result(Outcome outcome, int number) {
    return outcome.results().get(new OperationRef("A", number));
  }

  @Test
  void what_comes_of_a_handle_given_back_twice_is_told() {
    Outcome outcome = run(BOUND + "task A unbind h0\ntask A unchecked unbind h0\n");

    assertThat(outcome.verdict()).isEqualTo(Verdict.CONTRACT);
    assertThat(outcome.violated()).isFalse();
    assertThat(outcome.finding().kind()).isEqualTo(Kind.USE_AFTER_FREE);
    assertThat(outcome.message())
        .startsWith("unchecked unbind h0: unbind needs a handle that is bound")
        .contains("; what came of it: use-after-free: ");
  }

  @Test
  void the_same_without_unchecked_is_skipped_and_clean() {
    Outcome outcome = run(BOUND + "task A unbind h0\ntask A unbind h0\n");

    assertThat(outcome.verdict()).isEqualTo(Verdict.CLEAN);
    assertThat(result(outcome, 2)).isEqualTo(Result.SKIP);
  }

  @Test
  void an_unchecked_operation_that_breaks_nothing_is_clean() {
    assertThat(run(BOUND + "task A unchecked pasid h0\ntask A unchecked unbind h0\n").verdict())
        .isEqualTo(Verdict.CLEAN);
  }

  @Test
  void a_breach_of_which_nothing_comes_is_one_all_the_same() {
    Outcome outcome =
        run(BOUND + "task A unbind h0\ntask A unchecked fault dev0 h0 0x1000 read last\n");

    assertThat(outcome.verdict()).isEqualTo(Verdict.CONTRACT);
    assertThat(outcome.finding()).isNull();
    assertThat(outcome.message()).endsWith("only through a handle that is bound");
    assertThat(result(outcome, 2))
        .as("the hardware refuses it")
        .isEqualTo(Result.of(-Errno.EINVAL));
  }

  @Test
  void a_bind_to_an_address_space_that_has_gone_is_made() {
    Outcome outcome = run("task A exit mm0\ntask A unchecked bind dev0 mm0\n");

    assertThat(outcome.verdict()).isEqualTo(Verdict.CONTRACT);
    assertThat(outcome.finding().object()).isEqualTo("mm_struct");
  }

  @Test
  void a_process_that_exits_twice_drops_what_it_has_not() {
    Outcome outcome = run(BOUND + "task A exit mm0\ntask A unchecked exit mm0\n");

    assertThat(outcome.verdict()).isEqualTo(Verdict.CONTRACT);
    assertThat(outcome.finding().kind()).isEqualTo(Kind.REFCOUNT);
  }

  @Test
  void a_device_may_be_made_to_use_a_group_that_waits_for_its_answer() {
    String twice =
        BOUND
            + "task A fault dev0 h0 0x1000 read last\n"
            + "task A unchecked fault dev0 h0 0x2000 read last\n";
    Outcome outcome = run(twice);

    assertThat(outcome.verdict()).isEqualTo(Verdict.CONTRACT);
    assertThat(result(outcome, 2)).isEqualTo(Result.OK);
  }

  @Test
  void an_operation_on_a_handle_that_never_was_ends_the_run() {
    Outcome outcome =
        run(
            """
            task A h0 = bind dev0 mm0
            task A unchecked pasid h0
            task A exit mm0
            fail A.1 alloc 1
            """);

    assertThat(outcome.verdict()).isEqualTo(Verdict.CONTRACT);
    assertThat(outcome.finding()).isNull();
    assertThat(outcome.results()).hasSize(1);
  }

  @Test
  void the_first_breach_is_the_one_that_is_told() {
    Outcome outcome =
        run(
            BOUND
                + "task A unbind h0\n"
                + "task A unchecked fault dev0 h0 0x1000 read last\n"
                + "task A unchecked pasid h0\n");

    assertThat(outcome.message()).startsWith("unchecked fault dev0 h0");
    assertThat(outcome.finding().kind()).isEqualTo(Kind.USE_AFTER_FREE);
  }

  @Test
  void a_wrong_result_after_a_breach_is_no_assertion() {
    assertThat(
            run(BOUND + "task A unbind h0\ntask A unchecked fault dev0 h0 0x1000 read last => 0\n")
                .verdict())
        .isEqualTo(Verdict.CONTRACT);
  }

  @Test
  void locks_taken_after_a_breach_do_not_count() {
    String before = BOUND + "task A unbind h0\n";
    String after =
        "task A h1 = bind dev0 mm0\ntask A fault dev0 h1 0x1000 read last\ntask A flush dev0\n";
    String breach = "task A unchecked fault dev0 h0 0x1000 read last\n";

    assertThat(worksUnderLocks(run(before + after))).isTrue();
    assertThat(worksUnderLocks(run(before + breach + after))).isFalse();
    assertThat(run(before + breach + after).locks().edges()).isNotEmpty();
  }

  /** Whether the order of the locks that a fault's work takes was seen. */
  private static boolean worksUnderLocks(Outcome outcome) {
    return outcome.locks().edges().stream().anyMatch(edge -> edge.from().name().startsWith("M("));
  }

  @Test
  void conditions_are_asked_only_of_runs_that_keep_their_contracts() {
    String kept = BOUND + "task A unbind h0\n";
    Condition condition =
        ((Expectation.Reachable)
                LitmusFile.parse(
                        "breach",
                        "litmus breach\nmachine driver=mock devices=1 mms=1\n"
                            + kept
                            + "expect reachable A.1==0\n")
                    .expectations()
                    .get(0))
            .condition();
    RunOptions asking = RunOptions.LEAN.asking(List.of(condition));

    assertThat(run(kept, asking).held()).containsExactly(true);
    assertThat(run(kept + "task A unchecked fault dev0 h0 0x1000 read last\n", asking).held())
        .isEmpty();
  }

  @Test
  void recording_changes_neither_the_hash_nor_the_verdict() {
    for (String second : Set.of("unbind h0", "pasid h0", "fault dev0 h0 0x1000 read last")) {
      String program = BOUND + "task A unbind h0\ntask A unchecked " + second + "\n";
      Outcome lean = run(program);
      Outcome recorded = run(program, RunOptions.LEAN.recorded());
      assertThat(recorded.hash()).isEqualTo(lean.hash());
      assertThat(Map.of(second, recorded.verdict())).isEqualTo(Map.of(second, lean.verdict()));
    }
  }
}
