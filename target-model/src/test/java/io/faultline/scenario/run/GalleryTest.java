package io.faultline.scenario.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.faultline.machine.DefectCatalogue;
import io.faultline.scenario.litmus.Expectation;
import io.faultline.scenario.litmus.LitmusFile;
import io.faultline.sim.Defect;
import io.faultline.sim.search.ScheduleReplay;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class GalleryTest {
  static Stream<LitmusFile> files() {
    return Stream.concat(Gallery.files().stream(), Gallery.hazards().stream());
  }

  @Test
  void every_defect_has_a_file_of_its_name() {
    assertThat(names(Gallery.files())).isEqualTo(ids(DefectCatalogue.GALLERY));
    assertThat(names(Gallery.hazards())).isEqualTo(ids(DefectCatalogue.BASELINE));
  }

  @Test
  void every_switch_of_the_baseline_is_on_the_page_of_hazards() throws IOException {
    String page = Files.readString(Path.of("..", "docs", "hazards.md"));
    Set<String> there = new TreeSet<>();
    Matcher word = Pattern.compile("`(baseline-[a-z-]+)`").matcher(page);
    while (word.find()) {
      there.add(word.group(1));
    }
    assertThat(there).isEqualTo(ids(DefectCatalogue.BASELINE));
  }

  private static Set<String> names(List<LitmusFile> files) {
    return files.stream().map(LitmusFile::name).collect(Collectors.toCollection(TreeSet::new));
  }

  private static Set<String> ids(List<Defect> defects) {
    return defects.stream().map(Defect::id).collect(Collectors.toCollection(TreeSet::new));
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
