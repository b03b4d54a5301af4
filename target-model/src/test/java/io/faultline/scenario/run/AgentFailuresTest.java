package io.faultline.scenario.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.faultline.scenario.Scenario;
import io.faultline.scenario.litmus.LitmusFile;
import io.faultline.sim.Schedule;
import io.faultline.sim.search.ScheduleReplay;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Failures of an operation that hit the agents which work on its behalf. */
class AgentFailuresTest {
  private static final String PARTIAL_AND_LAST =
      """
      init h0 = bind dev0 mm0
      task A fault dev0 h0 0x1000 read partial
      task A fault dev0 h0 0x2000 read last
      """;

  private static Scenario scenario(String program) {
    return LitmusFile.parse(
            "agents", "litmus agents\nmachine driver=mock devices=1 mms=1\n" + program)
        .scenario();
  }

  private static Outcome run(String program, Schedule schedule) {
    return ScenarioRunner.run(scenario(program), new ScheduleReplay(schedule), RunOptions.LEAN);
  }

  /** Whether a failure changes the run of a fault of two requests. */
  private static boolean hits(String failure) {
    Outcome with = run(PARTIAL_AND_LAST + "fail " + failure + "\n", Schedule.EMPTY);
    assertThat(with.verdict()).as(failure).isEqualTo(Verdict.CLEAN);
    return with.hash() != run(PARTIAL_AND_LAST, Schedule.EMPTY).hash();
  }

  /** Searches all schedules, every one of which is clean. */
  private static void isClean(String program, RunWatch watch) {
    SearchReport report =
        Search.run(
            scenario(program),
            RunOptions.LEAN,
            SearchPlan.exhaustive(1),
            outcome -> outcome.verdict() != Verdict.CLEAN,
            SearchProgress.SILENT,
            watch);
    assertThat(report.complete()).as(program).isTrue();
    assertThat(report.witness()).as(program).isEmpty();
  }

  private static List<Witness> allRuns(String program) {
    List<Witness> runs = new ArrayList<>();
    isClean(
        program,
        new RunWatch() {
          @Override
          public boolean wants(Outcome outcome) {
            return true;
          }

          @Override
          public void kept(Witness witness) {
            runs.add(witness);
          }
        });
    return runs;
  }

  @Test
  void a_step_of_the_interrupt_thread_counts_for_the_operation_that_sent_the_request() {
    assertThat(hits("A.1 alloc 1")).as("the request cannot be kept").isTrue();
    assertThat(hits("A.1 alloc 2")).isFalse();
    assertThat(hits("A.2 alloc 1")).as("the group finds no memory").isTrue();
    assertThat(hits("A.2 alloc 2")).as("the work finds no page for a table").isTrue();
    assertThat(hits("A.2 alloc 5")).as("the work finds no page for the second address").isTrue();
    assertThat(hits("A.2 alloc 6")).isFalse();
    assertThat(hits("A.2 handler 1")).as("the group is refused").isTrue();
    assertThat(hits("A.2 handler 2")).isFalse();
    assertThat(hits("A.1 handler 1")).as("only the last request comes to a handler").isFalse();
    assertThat(hits("init.1 handler 1")).isFalse();
  }

  @Test
  void no_signal_comes_to_an_agent() {
    assertThat(hits("A.1 signal 1")).isFalse();
    assertThat(hits("A.2 signal 1")).isFalse();
  }

  @ParameterizedTest
  @ValueSource(strings = {"unbind h0", "iopf_disable dev0", "exit mm0", "discard dev0"})
  void whatever_fails_while_a_fault_is_reported_all_schedules_are_clean(String other) {
    for (String failure : List.of("alloc any", "handler any")) {
      String program =
          PARTIAL_AND_LAST
              + ("task B " + other + "\n")
              + ("fail A.1 " + failure + "\n")
              + ("fail A.2 " + failure + "\n");
      isClean(program, RunWatch.NONE);
    }
  }

  @Test
  void a_failure_that_the_schedule_chooses_has_a_place_in_the_interrupt_thread() {
    String program =
        "init h0 = bind dev0 mm0\ntask A fault dev0 h0 0x2000 read last\nfail A.1 handler any\n";

    List<Witness> failing =
        allRuns(program).stream()
            .filter(each -> each.schedule().toString().contains("prq1?fail(handler)>n1"))
            .toList();

    assertThat(failing).isNotEmpty();
    for (Witness each : failing) {
      assertThat(run(program, each.schedule()).hash()).isEqualTo(each.outcome().hash());
    }
  }
}
