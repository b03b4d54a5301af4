package io.faultline.trace;

import static org.assertj.core.api.Assertions.assertThat;

import io.faultline.check.ModelStack;
import io.faultline.scenario.Scenario;
import io.faultline.scenario.litmus.LitmusFile;
import io.faultline.scenario.run.Outcome;
import io.faultline.scenario.run.RunOptions;
import io.faultline.scenario.run.ScenarioRunner;
import io.faultline.sim.search.DefaultOrder;
import io.faultline.sim.search.RandomWalk;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A recorder tells all that happens in a run and changes nothing about it. */
class StepRecorderTest {
  private static final String LITMUS =
      """
      litmus   recorded
      init     h0 = bind dev0 mm0
      task A   fault dev0 h0 0x1000 read last
      task B   unbind h0
      """;

  private final Scenario scenario = LitmusFile.parse("recorded", LITMUS).scenario();
  private final List<TraceEvent> events = new ArrayList<>();

  @Test
  void each_step_of_the_run_has_its_number() {
    Outcome outcome = run(new StepRecorder(events::add));
    List<Long> numbers =
        events.stream()
            .filter(event -> !event.type().isSwitch() && event.type() != TraceEvent.Type.LOOK)
            .map(TraceEvent::step)
            .toList();
    assertThat(numbers).hasSize((int) outcome.steps()).isSorted().doesNotHaveDuplicates();
    assertThat(numbers.get(0)).isEqualTo(1);
  }

  @Test
  void a_recorded_run_has_the_hash_of_a_run_without() {
    Outcome lean = ScenarioRunner.run(scenario, new DefaultOrder(), RunOptions.LEAN);
    assertThat(run(new StepRecorder(events::add, ModelStack::functions)).hash())
        .isEqualTo(lean.hash());
  }

  @Test
  void the_same_run_gives_the_same_events() {
    run(new StepRecorder(events::add, ModelStack::functions));
    List<TraceEvent> first = List.copyOf(events);
    events.clear();
    run(new StepRecorder(events::add, ModelStack::functions));
    assertThat(events).isEqualTo(first);
  }

  @Test
  void stacks_are_kept_only_when_asked_for() {
    run(new StepRecorder(events::add));
    assertThat(events).allSatisfy(event -> assertThat(event.function()).isEmpty());
    events.clear();
    run(new StepRecorder(events::add, ModelStack::functions));
    assertThat(events)
        .anySatisfy(
            event -> {
              assertThat(event.site()).isEqualTo("mutex_lock(group->mutex)");
              assertThat(event.stack()).contains("Sva.unbindDevice");
              assertThat(event.task()).isEqualTo("B");
              assertThat(event.operation()).isEqualTo(1);
              assertThat(event.object()).startsWith("iommu_group#");
            });
  }

  @Test
  void a_task_that_is_taken_off_differs_from_one_that_waits_or_ends() {
    for (int seed = 0; seed < 20; seed++) {
      ScenarioRunner.run(
          scenario, new RandomWalk(seed, 4), new StepRecorder(events::add), RunOptions.LEAN);
    }
    assertThat(events)
        .extracting(TraceEvent::type)
        .contains(
            TraceEvent.Type.BEGIN,
            TraceEvent.Type.PREEMPTED,
            TraceEvent.Type.BLOCKED,
            TraceEvent.Type.IDLE,
            TraceEvent.Type.ENDED);
  }

  private Outcome run(StepRecorder recorder) {
    return ScenarioRunner.run(scenario, new DefaultOrder(), recorder, RunOptions.LEAN);
  }
}
