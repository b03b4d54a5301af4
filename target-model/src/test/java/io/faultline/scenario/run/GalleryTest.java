package io.faultline.scenario.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.faultline.machine.DefectCatalogue;
import io.faultline.scenario.litmus.Expectation;
import io.faultline.scenario.litmus.LitmusFile;
import io.faultline.sim.Defect;
import io.faultline.sim.search.ScheduleReplay;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class GalleryTest {
  static Stream<LitmusFile> files() {
    return Gallery.files().stream();
  }

  @Test
  void every_defect_has_a_file_of_its_name() {
    assertThat(Gallery.files().stream().map(LitmusFile::name))
        .containsExactlyInAnyOrderElementsOf(
            DefectCatalogue.ALL.stream().map(Defect::id).collect(Collectors.toList()));
  }

  @ParameterizedTest
  @MethodSource("files")
  void is_clean_in_every_schedule_with_two_preemptions(LitmusFile file) {
    SearchReport report =
        Search.run(
            file.scenario(),
            RunOptions.LEAN,
            SearchPlan.exhaustive(2),
            outcome -> outcome.verdict() != Verdict.CLEAN,
            SearchProgress.SILENT);
    assertThat(report.witness()).isEmpty();
    assertThat(report.complete()).isTrue();
    assertThat(report.executed()).isGreaterThan(1);
  }

  @ParameterizedTest
  @MethodSource("files")
  void shows_its_kind_with_the_defect_on_and_replays(LitmusFile file) {
    RunOptions options = RunOptions.LEAN.withDefects(Set.copyOf(file.defects()));
    Witness witness = find(file, options);
    assertThat(witness.outcome().reached()).containsExactlyElementsOf(file.defects());

    ScheduleReplay replay = new ScheduleReplay(witness.schedule());
    Outcome again = ScenarioRunner.run(file.scenario(), replay, options);
    assertThat(replay.unmet()).isEmpty();
    assertThat(again.hash()).isEqualTo(witness.outcome().hash());
  }

  private static Witness find(LitmusFile file, RunOptions options) {
    String kind =
        file.expectations().stream()
            .filter(Expectation.Defect.class::isInstance)
            .map(expectation -> ((Expectation.Defect) expectation).kind())
            .findFirst()
            .orElseThrow();
    return Search.run(
            file.scenario(),
            options,
            SearchPlan.exhaustive(2),
            outcome -> outcome.violated() && outcome.finding().kind().text().equals(kind),
            SearchProgress.SILENT)
        .witness()
        .orElseThrow();
  }
}
