package io.faultline.scenario.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.faultline.scenario.litmus.LitmusFile;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Every sampling search finds what the exhaustive one proves to be there, and nothing else. */
class SampledSearchTest {
  private static final int ENOUGH = 5_000;
  private static final int SOME = 500;

  static Stream<Arguments> strategiesAndFiles() {
    return strategies()
        .flatMap(strategy -> Gallery.files().stream().map(file -> Arguments.of(strategy, file)));
  }

  private static Stream<SearchPlan.Strategy> strategies() {
    return Stream.of(SearchPlan.Strategy.values())
        .filter(strategy -> strategy != SearchPlan.Strategy.EXHAUSTIVE);
  }

  @ParameterizedTest
  @MethodSource("strategiesAndFiles")
  void finds_each_defect_of_the_gallery(SearchPlan.Strategy strategy, LitmusFile file) {
    SearchReport report = search(file, strategy, ENOUGH, Set.copyOf(file.defects()));
    assertThat(report.witness()).isPresent();
    assertThat(report.complete()).as("sampling proves nothing").isFalse();
  }

  @ParameterizedTest
  @MethodSource("strategiesAndFiles")
  void is_silent_with_the_defects_off(SearchPlan.Strategy strategy, LitmusFile file) {
    assertThat(search(file, strategy, SOME, Set.of()).witness()).isEmpty();
  }

  @ParameterizedTest
  @EnumSource(
      value = SearchPlan.Strategy.class,
      mode = EnumSource.Mode.EXCLUDE,
      names = "EXHAUSTIVE")
  void equal_seeds_try_equal_schedules(SearchPlan.Strategy strategy) {
    LitmusFile file = Gallery.file("iopf-param-use-without-ref");
    Set<String> defects = Set.copyOf(file.defects());
    SearchReport first = search(file, strategy, ENOUGH, defects);
    SearchReport second = search(file, strategy, ENOUGH, defects);
    assertThat(second.executed()).isEqualTo(first.executed());
    assertThat(second.witness().orElseThrow().schedule())
        .isEqualTo(first.witness().orElseThrow().schedule());
  }

  private static SearchReport search(
      LitmusFile file, SearchPlan.Strategy strategy, long runs, Set<String> defects) {
    return Search.run(
        file.scenario(),
        RunOptions.LEAN.withDefects(defects),
        SearchPlan.sampled(strategy, runs, 7),
        outcome -> outcome.verdict() != Verdict.CLEAN,
        SearchProgress.SILENT);
  }
}
