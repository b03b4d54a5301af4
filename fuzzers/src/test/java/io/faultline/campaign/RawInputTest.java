package io.faultline.campaign;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.faultline.repro.Bundle;
import io.faultline.repro.Replay;
import io.faultline.repro.triage.Showing;
import io.faultline.scenario.run.Outcome;
import io.faultline.sim.Backend;
import io.faultline.sim.search.SplitMix;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class RawInputTest {
  private static final Set<String> DEFECTS =
      Set.of("iopf-partial-ref-leak", "iopf-flush-under-group-mutex", "iopf-flush-after-remove");

  @TempDir private Path folder;

  private Path file(String name, byte[] bytes) throws IOException {
    Path file = folder.resolve(name);
    Files.createDirectories(file.getParent());
    return Files.write(file, bytes);
  }

  /** As the fuzzer stores them: mostly operations that are dealt out, and a schedule. */
  private static byte[] random(SplitMix random) {
    int operations = random.below(17);
    int choices = random.below(25);
    ByteBuffer bytes = ByteBuffer.allocate(25 + 8 * operations + 4 * choices);
    bytes.put((byte) random.below(16)).putLong(random.next()).putLong(random.next());
    bytes.putInt(operations);
    for (int i = 0; i < operations; i++) {
      bytes.putLong(random.next());
    }
    bytes.putInt(choices);
    for (int i = 0; i < choices; i++) {
      bytes.putInt((int) random.next());
    }
    return bytes.array();
  }

  private static RawInput read(Path file) {
    return RawInput.read(file, Optional.empty()).orElseThrow();
  }

  private static Outcome replayed(Bundle bundle) {
    return Replay.run(bundle, 1, Backend.preferred()).outcome();
  }

  @ParameterizedTest
  @EnumSource(FuzzTarget.class)
  void choices_written_down_as_places_lead_through_the_same_steps(FuzzTarget target)
      throws IOException {
    SplitMix random = new SplitMix(target.text().length());
    int violated = 0;
    int preempted = 0;
    for (int i = 0; i < 100; i++) {
      RawInput input = read(file(target.text() + "/" + i, random(random)));
      Bundle bundle = input.bundle(DEFECTS);
      Outcome replayed = replayed(bundle);
      Showing shown = input.show(DEFECTS);

      assertThat(shown)
          .as("input %d", i)
          .isEqualTo(Showing.of(shown.path(), replayed, shown.size()));
      violated += replayed.violated() ? 1 : 0;
      preempted += bundle.schedule().preemptions() > 0 ? 1 : 0;
    }
    assertThat(violated).isPositive();
    assertThat(preempted).isPositive();
  }

  @Test
  void the_nearest_folder_named_after_a_target_says_whose_operations_are_meant()
      throws IOException {
    byte[] bytes = random(new SplitMix(7));
    String sva = text(read(file("iopf/old/sva/entry", bytes)));
    String iopf = text(read(file("sva/campaign-iopf-123/corpus/entry", bytes)));

    assertThat(sva).isNotEqualTo(iopf);
    assertThat(text(read(file("elsewhere/entry", bytes)))).isEqualTo(sva);
    assertThat(text(given(file("sva/entry", bytes), FuzzTarget.IOPF))).isEqualTo(iopf);
  }

  @Test
  void only_a_target_that_nothing_tells_is_assumed() throws IOException {
    byte[] bytes = random(new SplitMix(7));

    assertThat(read(file("elsewhere/entry", bytes)).assumed()).hasValue(FuzzTarget.SVA);
    assertThat(read(file("iopf/entry", bytes)).assumed()).isEmpty();
    assertThat(read(file("elsewhere/12-34.input", bytes)).assumed()).isEmpty();
    assertThat(given(file("elsewhere/entry", bytes), FuzzTarget.SVA).assumed()).isEmpty();
  }

  @Test
  void what_a_worker_handed_over_reads_the_same_everywhere() throws IOException {
    byte[] attach = Files.readAllBytes(seed());

    assertThat(text(read(file("elsewhere/12-34.input", attach))))
        .isEqualTo(text(given(file("12-34.input", attach), FuzzTarget.ATTACH)))
        .isNotEqualTo(text(read(file("elsewhere/entry", attach))));
  }

  @Test
  void what_is_cut_or_too_long_is_no_input() throws IOException {
    byte[] bytes = random(new SplitMix(7));
    byte[] cut = java.util.Arrays.copyOf(bytes, bytes.length - 1);
    byte[] longer = java.util.Arrays.copyOf(bytes, bytes.length + 1);

    assertThat(RawInput.read(file("cut", cut), Optional.empty())).isEmpty();
    assertThat(RawInput.read(file("longer", longer), Optional.empty())).isEmpty();
    assertThat(RawInput.read(file("empty", new byte[0]), Optional.empty())).isEmpty();
    assertThat(
            RawInput.read(file("text", "litmus x\n".repeat(9).getBytes(UTF_8)), Optional.empty()))
        .isEmpty();
    assertThat(RawInput.read(folder, Optional.empty())).isEmpty();
  }

  private Path seed() throws IOException {
    Path seeds = Files.createDirectories(folder.resolve("seeds"));
    SeedCorpus.write(Path.of("..", "corpus", "seeds", "attach"), seeds);
    try (var files = Files.list(seeds)) {
      return files.sorted().findFirst().orElseThrow();
    }
  }

  private static RawInput given(Path file, FuzzTarget target) {
    return RawInput.read(file, Optional.of(target)).orElseThrow();
  }

  private static String text(RawInput input) {
    return input.bundle(Set.of()).litmus().toString();
  }
}
