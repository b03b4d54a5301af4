package io.faultline.repro;

import static org.assertj.core.api.Assertions.assertThat;

import io.faultline.machine.DefectCatalogue;
import io.faultline.repro.ReplayResult.Status;
import io.faultline.scenario.run.Outcome;
import io.faultline.scenario.run.RunOptions;
import io.faultline.scenario.run.ScenarioRunner;
import io.faultline.scenario.run.Search;
import io.faultline.scenario.run.SearchPlan;
import io.faultline.scenario.run.SearchProgress;
import io.faultline.scenario.run.SearchReport;
import io.faultline.sim.Backend;
import io.faultline.sim.Defect;
import io.faultline.sim.search.ScheduleReplay;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What was found once is found for ever: {@code corpus/crashes} has a bundle of each defect of the
 * gallery. After a renaming in the model {@code corpus/crashes/renew} makes them anew.
 */
class CrashesTest {
  private static final Path CRASHES = Path.of("..", "corpus", "crashes");

  /** Each stands in the folder of its defect: two defects can lead to one signature. */
  static List<Path> bundles() {
    try (Stream<Path> files = Files.walk(CRASHES, 2)) {
      return files
          .filter(file -> Files.isDirectory(file) && !file.getParent().equals(CRASHES))
          .filter(file -> !file.equals(CRASHES))
          .sorted()
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Test
  void there_is_a_bundle_of_each_defect_of_the_gallery() {
    assertThat(bundles())
        .extracting(bundle -> bundle.getParent().getFileName().toString())
        .containsExactlyInAnyOrderElementsOf(
            DefectCatalogue.GALLERY.stream().map(Defect::id).toList());
    assertThat(bundles())
        .allSatisfy(
            bundle ->
                assertThat(BundleReader.read(bundle).defects())
                    .containsExactly(bundle.getParent().getFileName().toString()));
  }

  @ParameterizedTest
  @MethodSource("bundles")
  void with_the_defect_the_recorded_run_shows_the_recorded_bug(Path path) {
    Bundle bundle = BundleReader.read(path);
    Report report = bundle.report().orElseThrow();
    ReplayResult result = Replay.run(bundle, 3, Backend.preferred());
    assertThat(result.status()).as(result.message()).isEqualTo(Status.REPRODUCED);
    assertThat(result.reproduced()).as(result.message()).isTrue();
    assertThat(result.unmet()).isEmpty();
    assertThat(result.eventHash()).isEqualTo(report.eventHash());
    assertThat(result.signature()).isEqualTo(report.signature());
    assertThat(path.getFileName()).hasToString(BundleName.of(report.signature()));
  }

  @ParameterizedTest
  @MethodSource("bundles")
  void without_the_defect_the_same_schedule_breaks_no_rule(Path path) {
    Bundle bundle = BundleReader.read(path);
    Outcome outcome =
        ScenarioRunner.run(
            bundle.scenario(), new ScheduleReplay(bundle.schedule()), RunOptions.LEAN);
    assertThat(outcome.violated()).as(outcome.message()).isFalse();
  }

  @ParameterizedTest
  @MethodSource("bundles")
  void without_the_defect_no_schedule_with_few_preemptions_breaks_a_rule(Path path) {
    SearchReport report =
        Search.run(
            BundleReader.read(path).scenario(),
            RunOptions.LEAN,
            SearchPlan.exhaustive(SearchPlan.DEFAULT_BOUND),
            Outcome::violated,
            SearchProgress.SILENT);
    assertThat(report.witness()).isEmpty();
    assertThat(report.complete()).isTrue();
  }
}
