package io.faultline.explore;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.faultline.scenario.litmus.LitmusFile;
import io.faultline.scenario.run.SearchPlan;
import io.faultline.scenario.run.SearchProgress;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import org.junit.jupiter.api.Test;

class JudgeTest {
  private static final String TWO_UNBINDS =
      """
      litmus two-unbinds
      machine driver=mock devices=1 mms=1
      init   h0 = bind dev0 mm0
      task A unbind h0
      task B unbind h0
      """;

  private static final String RACE =
      """
      litmus race
      machine driver=mock devices=1 mms=1
      defect iopf-param-use-without-ref
      init   h0 = bind dev0 mm0
      task A fault dev0 h0 0x1000 read partial
      task B iopf_disable dev0
      """;

  private static Judgement judge(String litmus) {
    return judge(litmus, SearchPlan.exhaustive(2));
  }

  private static Judgement judge(String litmus, SearchPlan plan) {
    return new Judge(plan, SearchProgress.SILENT).judge(questions(litmus).get(0));
  }

  private static List<Question> questions(String litmus) {
    return new LitmusSource(Path.of("test.litmus"), LitmusFile.parse("test.litmus", litmus))
        .questions();
  }

  @Test
  void clean_needs_every_schedule() {
    Judgement complete = judge(TWO_UNBINDS + "expect clean\n");
    Judgement cut =
        judge(
            TWO_UNBINDS + "expect clean\n",
            new SearchPlan(SearchPlan.Strategy.EXHAUSTIVE, 2, 2, 0));

    assertThat(complete.conclusion()).isEqualTo(Conclusion.CLEAN);
    assertThat(complete.pass()).isTrue();
    assertThat(complete.search().complete()).isTrue();
    assertThat(cut.conclusion()).isEqualTo(Conclusion.UNDECIDED);
    assertThat(cut.pass()).isFalse();
    assertThat(cut.decided()).isFalse();
  }

  @Test
  void clean_is_refuted_by_a_result_that_was_not_asserted() {
    Judgement judgement =
        judge(TWO_UNBINDS.replace("task A unbind h0", "task A unbind h0 => 0") + "expect clean\n");

    assertThat(judgement.conclusion()).isEqualTo(Conclusion.ASSERTION);
    assertThat(judgement.pass()).isFalse();
    assertThat(judgement.reason()).contains("A.1").contains("SKIP");
    assertThat(judgement.witness()).isPresent();
  }

  @Test
  void clean_is_refuted_by_a_breach_of_contract() {
    Judgement judgement =
        judge(
            TWO_UNBINDS.replace("task A unbind h0", "task A unchecked unbind h0")
                + "expect clean\n");

    assertThat(judgement.conclusion()).isEqualTo(Conclusion.CONTRACT);
    assertThat(judgement.pass()).isFalse();
    assertThat(judgement.reason())
        .startsWith("unchecked unbind h0: unbind needs a handle")
        .contains("what came of it: use-after-free: ");
    assertThat(judgement.finding()).as("what comes of a breach is no finding").isEmpty();
  }

  @Test
  void a_breach_of_contract_can_be_expected() {
    String breach = TWO_UNBINDS.replace("task A unbind h0", "task A unchecked unbind h0");

    assertThat(judge(breach + "expect contract\n").pass()).isTrue();
    assertThat(judge(TWO_UNBINDS + "expect contract\n").conclusion())
        .isEqualTo(Conclusion.NOT_FOUND);
  }

  @Test
  void a_condition_is_reachable_when_one_schedule_comes_to_it() {
    Judgement one = judge(TWO_UNBINDS + "expect reachable A.1==SKIP\n");
    Judgement both = judge(TWO_UNBINDS + "expect reachable A.1==SKIP && B.1==SKIP\n");

    assertThat(one.conclusion()).isEqualTo(Conclusion.REACHABLE);
    assertThat(one.pass()).isTrue();
    assertThat(both.conclusion()).isEqualTo(Conclusion.UNREACHABLE);
    assertThat(both.pass()).isFalse();
    assertThat(both.decided()).isTrue();
  }

  @Test
  void never_needs_every_schedule() {
    Judgement never = judge(TWO_UNBINDS + "expect never A.1==SKIP && B.1==SKIP\n");
    Judgement random =
        judge(TWO_UNBINDS + "expect never A.1==SKIP && B.1==SKIP\n", SearchPlan.random(20, 1));
    Judgement refuted = judge(TWO_UNBINDS + "expect never A.1==SKIP\n");

    assertThat(never.conclusion()).isEqualTo(Conclusion.UNREACHABLE);
    assertThat(never.pass()).isTrue();
    assertThat(random.conclusion()).isEqualTo(Conclusion.UNDECIDED);
    assertThat(refuted.conclusion()).isEqualTo(Conclusion.REACHABLE);
    assertThat(refuted.pass()).isFalse();
  }

  @Test
  void a_defect_is_on_only_where_it_is_expected() {
    Judgement on = judge(RACE + "expect defect use-after-free\n");
    Judgement off = judge(RACE + "expect clean\n");

    assertThat(on.pass()).isTrue();
    assertThat(on.finding()).hasValueSatisfying(found -> assertThat(found.bug()).isNotEmpty());
    assertThat(off.pass()).isTrue();
  }

  @Test
  void a_violation_of_another_kind_does_not_pass_but_is_told() {
    Judgement judgement = judge(RACE + "expect defect leak\n");

    assertThat(judgement.conclusion()).isEqualTo(Conclusion.NOT_FOUND);
    assertThat(judgement.pass()).isFalse();
    assertThat(judgement.reason()).contains("another violation is found");
  }

  @Test
  void a_line_about_defects_asks_for_each_of_them() {
    List<Question> questions =
        questions(RACE + "defect iopf-flush-under-group-mutex\nexpect defect use-after-free\n");

    assertThat(questions)
        .extracting(Question::defect)
        .containsExactly(
            Optional.of("iopf-param-use-without-ref"), Optional.of("iopf-flush-under-group-mutex"));
    assertThat(questions.get(0).text())
        .isEqualTo("defect iopf-param-use-without-ref use-after-free");
  }

  @Test
  void a_feature_that_is_missing_is_not_searched() {
    Judgement judgement = judge(TWO_UNBINDS + "needs stall\nexpect clean\n");

    assertThat(judgement.conclusion()).isEqualTo(Conclusion.SKIPPED);
    assertThat(judgement.search().executed()).isZero();
    assertThat(judgement.reason()).contains("stall");
    assertThat(judge(TWO_UNBINDS + "needs partials pri\nexpect clean\n").pass()).isTrue();
  }

  @Test
  void what_the_progress_throws_ends_the_search() {
    Judge judge =
        new Judge(
            SearchPlan.exhaustive(2),
            (executed, pruned) -> {
              throw new CancellationException();
            });

    assertThatThrownBy(() -> judge.judge(questions(TWO_UNBINDS + "expect clean\n").get(0)))
        .isInstanceOf(CancellationException.class);
    assertThat(judge(TWO_UNBINDS + "expect clean\n").pass()).isTrue();
  }
}
