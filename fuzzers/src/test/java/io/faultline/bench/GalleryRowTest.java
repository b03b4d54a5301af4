package io.faultline.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class GalleryRowTest {
  private static GalleryTrial found(long runs, long millis) {
    return new GalleryTrial(true, true, runs, millis);
  }

  private static final GalleryTrial NOT = new GalleryTrial(false, false, 5, 60_000);

  @Test
  void a_search_that_found_nothing_counts_as_the_longest() {
    GalleryRow row = GalleryRow.of("d", "sva", "pct", List.of(NOT, found(900, 9), found(10, 1)));

    assertThat(row.triggered()).isEqualTo(2);
    assertThat(row.reached()).isEqualTo(2);
    assertThat(row.runs()).hasValue(900);
    assertThat(row.millis()).hasValue(9);
    assertThat(row.spent()).isEqualTo(915);
  }

  @Test
  void when_most_found_nothing_there_is_no_median() {
    GalleryRow row = GalleryRow.of("d", "sva", "pct", List.of(NOT, NOT, found(10, 1)));

    assertThat(row.runs()).isEmpty();
    assertThat(row.millis()).isEmpty();
  }

  @Test
  void a_trial_survives_being_printed() {
    assertThat(GalleryTrial.parse(NOT.line())).isEqualTo(NOT);
    assertThat(GalleryTrial.parse(found(3, 4).line())).isEqualTo(found(3, 4));
  }
}
