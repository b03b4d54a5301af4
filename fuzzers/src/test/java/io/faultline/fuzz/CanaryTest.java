package io.faultline.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CanaryTest {
  @TempDir private Path inbox;

  @Test
  void it_is_found_in_one_run() {
    assertThat(Canary.sings(Canary.input())).isTrue();
  }

  @Test
  void an_input_that_does_nothing_is_none() {
    assertThat(Canary.sings(new FuzzInput(new byte[1], new byte[0]))).isFalse();
  }

  @Test
  void a_worker_hands_it_over_apart_from_its_findings() throws IOException {
    ScenarioFuzzing fuzzing =
        new ScenarioFuzzing(
            SvaTarget.REPERTOIRE, new WorkerSettings(Set.of(), Optional.of(inbox), true));

    fuzzing.findCanary();

    try (Stream<Path> files = Files.list(inbox)) {
      List<Path> all = files.toList();
      assertThat(all).hasSize(1);
      assertThat(all.get(0).toString()).endsWith(FuzzInput.CANARY_SUFFIX);
    }
    assertThat(fuzzing.status().violations()).isZero();
  }
}
