package io.faultline.campaign;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.faultline.fuzz.FuzzInput;
import io.faultline.scenario.Operation;
import io.faultline.scenario.litmus.LitmusFile;
import io.faultline.scenario.run.Outcome;
import io.faultline.scenario.run.RunOptions;
import io.faultline.scenario.run.ScenarioRunner;
import io.faultline.scenario.run.Verdict;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

class SeedsTest {
  private static final Path SEEDS = Path.of("..", "corpus", "seeds");

  @TempDir private Path folder;

  static List<Path> seeds() throws IOException {
    try (Stream<Path> files = Files.walk(SEEDS)) {
      return files.filter(file -> file.toString().endsWith(".litmus")).sorted().toList();
    }
  }

  private static LitmusFile litmus(Path seed) throws IOException {
    return LitmusFile.parse(seed.toString(), Files.readAllBytes(seed));
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void a_seed_has_one_task_and_is_no_answer(Path seed) throws IOException {
    LitmusFile file = litmus(seed);

    assertThat(file.name() + ".litmus").isEqualTo(seed.getFileName().toString());
    assertThat(file.scenario().tasks()).hasSize(1);
    assertThat(file.schedule().isEmpty()).isTrue();
    assertThat(run(file, Set.of()).verdict()).isEqualTo(Verdict.CLEAN);
    assertThat(run(file, Set.of("iopf-param-use-without-ref")).verdict()).isEqualTo(Verdict.CLEAN);
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void no_operation_of_a_seed_is_refused(Path seed) throws IOException {
    assertThat(run(litmus(seed), Set.of()).results().values()).noneMatch(result -> result.isSkip());
  }

  private static Outcome run(LitmusFile file, Set<String> defects) {
    return ScenarioRunner.run(
        file.scenario(),
        new io.faultline.sim.search.DefaultOrder(),
        RunOptions.LEAN.withDefects(defects));
  }

  @ParameterizedTest
  @EnumSource
  void a_target_has_seeds_of_its_operations_and_all_can_be_stored(FuzzTarget target)
      throws IOException {
    Path own = SEEDS.resolve(target.text());

    assertThat(SeedCorpus.write(own, folder)).isPositive();
    for (Path seed : seeds()) {
      if (seed.startsWith(own)) {
        byte[] stored = Files.readAllBytes(folder.resolve(seed.getFileName()));
        FuzzInput input = FuzzInput.parse(stored).orElseThrow();
        assertThat(target.repertoire().read(input).scenario()).isEqualTo(input.scenario());
        assertThat(input.scenario().operations()).isEqualTo(litmus(seed).scenario().operations());
      }
    }
  }

  /** But for one that does nothing while drivers keep their contract. */
  @Test
  void every_operation_is_drawn_by_a_target() {
    Set<Operation> drawn = EnumSet.allOf(Operation.class);
    drawn.remove(Operation.QUEUE_FREE);

    assertThat(FuzzTarget.values())
        .flatExtracting(target -> target.repertoire().operations())
        .containsAll(drawn)
        .doesNotContain(Operation.QUEUE_FREE);
  }

  @Test
  void a_folder_without_seeds_is_an_error() {
    assertThatThrownBy(() -> SeedCorpus.write(folder, folder))
        .isInstanceOf(CampaignException.class)
        .hasMessageContaining("no seeds");
  }
}
