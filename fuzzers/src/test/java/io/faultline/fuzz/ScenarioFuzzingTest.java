package io.faultline.fuzz;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.faultline.check.Violation;
import io.faultline.scenario.codec.CanonicalNames;
import io.faultline.scenario.litmus.LitmusFile;
import io.faultline.scenario.run.Outcome;
import io.faultline.scenario.run.RunOptions;
import io.faultline.scenario.run.ScenarioRunner;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ScenarioFuzzingTest {
  private static final Set<String> DEFECT = Set.of("iopf-flush-under-group-mutex");

  private static final FuzzInput FAULT =
      input(
          """
          litmus fault
          machine driver=mock devices=1 mms=1
          task A h0 = bind dev0 mm0
          task A fault dev0 h0 0x1000 read last
          """);

  private static final FuzzInput BREACH =
      input(
          """
          litmus breach
          machine driver=mock devices=1 mms=1
          task A h0 = bind dev0 mm0
          task A unbind h0
          task A unchecked unbind h0
          """);

  @TempDir private Path inbox;

  private static FuzzInput input(String litmus) {
    return FuzzInput.of(CanonicalNames.of(LitmusFile.parse("t", litmus).scenario()).scenario());
  }

  private ScenarioFuzzing fuzzing(Set<String> defects) {
    return new ScenarioFuzzing(
        SvaTarget.REPERTOIRE, new WorkerSettings(defects, Optional.of(inbox), true));
  }

  private List<Path> handedOver() throws IOException {
    return handedOver(FuzzInput.SUFFIX);
  }

  private List<Path> handedOver(String suffix) throws IOException {
    try (Stream<Path> files = Files.list(inbox)) {
      return files.filter(file -> file.toString().endsWith(suffix)).toList();
    }
  }

  @Test
  void a_clean_run_hands_nothing_over() throws IOException {
    ScenarioFuzzing fuzzing = fuzzing(Set.of());

    fuzzing.run(FAULT);

    assertThat(handedOver()).isEmpty();
    assertThat(fuzzing.status().executions()).isOne();
    assertThat(fuzzing.status().violations()).isZero();
    assertThat(fuzzing.status().states()).isPositive();
  }

  @Test
  void a_violation_is_handed_over_once_and_the_worker_goes_on() throws IOException {
    ScenarioFuzzing fuzzing = fuzzing(DEFECT);

    fuzzing.run(FAULT);
    fuzzing.run(FAULT);
    fuzzing.run(FAULT);

    assertThat(fuzzing.status().violations()).isEqualTo(3);
    assertThat(handedOver()).hasSize(1);
    Path file = handedOver().get(0);
    assertThat(file.toString()).endsWith("-1" + FuzzInput.SUFFIX);
    assertThat(FuzzInput.parse(Files.readAllBytes(file)).orElseThrow().scenario())
        .isEqualTo(FAULT.scenario());
  }

  @Test
  void every_run_that_shows_a_bug_counts_although_few_are_looked_at() {
    HandOver handOver = new HandOver(Optional.of(inbox), RunOptions.LEAN.withDefects(DEFECT));
    Outcome lean =
        ScenarioRunner.run(FAULT.scenario(), FAULT.chooser(), RunOptions.LEAN.withDefects(DEFECT));

    for (int i = 1; i <= 100; i++) {
      handOver.found(FAULT, lean, i);
    }

    assertThat(handOver.repeats()).hasSize(1);
    assertThat(handOver.repeats().keySet()).allMatch(bug -> bug.startsWith("lock-order."));
    assertThat(handOver.repeats()).containsValue(100L);
  }

  @Test
  void only_the_first_run_with_a_lock_order_is_handed_over() throws IOException {
    ScenarioFuzzing fuzzing = fuzzing(Set.of());

    fuzzing.run(FAULT);
    fuzzing.run(FAULT);
    assertThat(handedOver(FuzzInput.LOCKS_SUFFIX)).hasSize(1);
    // Takes the same locks in the same order, and no others.
    fuzzing.run(BREACH);
    assertThat(handedOver(FuzzInput.LOCKS_SUFFIX)).hasSize(1);

    Path file = handedOver(FuzzInput.LOCKS_SUFFIX).get(0);
    assertThat(FuzzInput.parse(Files.readAllBytes(file)).orElseThrow().scenario())
        .isEqualTo(FAULT.scenario());
  }

  @Test
  void a_breach_of_contract_is_no_finding() throws IOException {
    ScenarioFuzzing fuzzing = fuzzing(DEFECT);

    fuzzing.run(BREACH);

    assertThat(fuzzing.status().violations()).isZero();
    assertThat(handedOver()).isEmpty();
  }

  @Test
  void the_same_input_tells_the_same_states() {
    ScenarioFuzzing fuzzing = fuzzing(Set.of());

    fuzzing.run(FAULT);
    long states = fuzzing.status().states();
    fuzzing.run(FAULT);

    assertThat(fuzzing.status().states()).isEqualTo(states);
  }

  @Test
  void without_a_campaign_the_violation_itself_is_thrown() {
    ScenarioFuzzing alone =
        new ScenarioFuzzing(
            SvaTarget.REPERTOIRE, new WorkerSettings(DEFECT, Optional.empty(), true));

    assertThatThrownBy(() -> alone.run(FAULT))
        .isInstanceOf(Violation.class)
        .hasMessageContaining("lock-order");
  }

  @Test
  void a_finding_that_cannot_be_written_is_not_swallowed() {
    ScenarioFuzzing fuzzing =
        new ScenarioFuzzing(
            SvaTarget.REPERTOIRE,
            new WorkerSettings(DEFECT, Optional.of(inbox.resolve("not").resolve("there")), true));

    assertThatThrownBy(() -> fuzzing.run(FAULT)).hasMessageContaining("cannot be written");
  }

  @Test
  void the_status_survives_being_printed() {
    WorkerStatus status = new WorkerStatus(12, 3, 2, 45);

    assertThat(WorkerStatus.parse(status.toString())).contains(status);
    assertThat(WorkerStatus.parse("#12 NEW cov: 3")).isEmpty();
  }
}
