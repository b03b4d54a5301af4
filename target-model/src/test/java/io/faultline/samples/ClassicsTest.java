package io.faultline.samples;

import static org.assertj.core.api.Assertions.assertThat;

import io.faultline.check.Finding;
import io.faultline.samples.run.SampleSearch;
import io.faultline.samples.run.SampleSearch.Way;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The classics are decided: the broken form violates, the repaired one is clean. */
class ClassicsTest {
  private static final long RUNS = 2_000;

  static List<Sample> samples() {
    return Classics.ALL;
  }

  static Stream<Arguments> samplesAndWays() {
    return samples().stream()
        .flatMap(sample -> Stream.of(Way.values()).map(way -> Arguments.of(sample, way)));
  }

  private static Finding found(Sample sample, Way way) {
    SampleSearch.Result result = SampleSearch.of(sample.broken(), way, 1, RUNS);
    assertThat(result.finding()).as(sample.name()).isPresent();
    return result.finding().get();
  }

  @ParameterizedTest
  @MethodSource("samplesAndWays")
  void everySearchFindsTheBrokenForm(Sample sample, Way way) {
    assertThat(found(sample, way).kind()).isEqualTo(sample.kind());
  }

  @ParameterizedTest
  @MethodSource("samples")
  void theRepairedFormIsCleanInEverySchedule(Sample sample) {
    SampleSearch.Result result = SampleSearch.of(sample.repaired(), Way.EXHAUSTIVE, 0, 0);
    assertThat(result.finding()).as(sample.name()).isEmpty();
    assertThat(result.complete()).isTrue();
    assertThat(result.executed()).isGreaterThan(1);
  }

  @ParameterizedTest
  @MethodSource("samplesAndWays")
  void theRepairedFormIsCleanByChanceToo(Sample sample, Way way) {
    assertThat(SampleSearch.of(sample.repaired(), way, 1, RUNS).finding()).isEmpty();
  }

  @Test
  void theReportsNameTheFunctionsOfTheSamples() {
    assertThat(Classics.ALL.stream().map(sample -> found(sample, Way.EXHAUSTIVE).title()))
        .anySatisfy(title -> assertThat(title).contains("LostUpdate.mustBeTwo"))
        .anySatisfy(title -> assertThat(title).contains("left->lock -> right->lock"))
        .anySatisfy(title -> assertThat(title).contains("M(owner) -> owner->lock"))
        .anySatisfy(title -> assertThat(title).contains("MissingGracePeriod.read"));
  }

  @Test
  void namesAreIdsAndDifferent() {
    assertThat(Classics.ALL).extracting(Sample::name).doesNotHaveDuplicates();
    assertThat(Classics.ALL).allSatisfy(s -> assertThat(s.name()).matches("[a-z-]+"));
  }
}
