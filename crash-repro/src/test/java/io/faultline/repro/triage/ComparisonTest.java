package io.faultline.repro.triage;

import static org.assertj.core.api.Assertions.assertThat;

import io.faultline.repro.Size;
import io.faultline.repro.triage.Showing.State;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What becomes of a bug, for all that a folder and the known ones can show of it. */
class ComparisonTest {
  private static final Sighting BUG = new Sighting("leak.x.free", "leak.x.free.put", "leak", "t");
  private static final Sighting ELSEWHERE =
      new Sighting("leak.x.free", "leak.x.free.get", "leak", "t");
  private static final Sighting OTHER = new Sighting("hang.y.lock", "hang.y.lock.f", "hang", "o");

  private final Tally folder = new Tally();
  private final Tally known = new Tally();

  private static void add(Tally tally, String path, State state, Sighting now, Sighting recorded) {
    tally.add(
        new Showing(
            Path.of(path),
            state,
            Optional.ofNullable(now),
            Optional.ofNullable(recorded),
            new Size(1, path.length(), 0, 0, 0)),
        Instant.ofEpochSecond(path.length()));
  }

  private List<Group> groups() {
    return Comparison.of(folder, known);
  }

  private Group only() {
    assertThat(groups()).hasSize(1);
    return groups().get(0);
  }

  @Test
  void what_nobody_knows_is_new() {
    add(folder, "in", State.VIOLATES, BUG, null);

    assertThat(only().status()).isEqualTo(Status.NEW);
    assertThat(only().count()).isEqualTo(1);
  }

  @Test
  void what_shows_in_the_same_function_is_known() {
    add(folder, "in", State.VIOLATES, BUG, null);
    add(folder, "other", State.VIOLATES, ELSEWHERE, null);
    add(known, "known", State.VIOLATES, BUG, BUG);

    assertThat(only().status()).isEqualTo(Status.KNOWN);
    assertThat(only().count()).isEqualTo(2);
    assertThat(only().example()).isEqualTo(Path.of("in"));
    assertThat(only().firstSeen().path()).isEqualTo(Path.of("in"));
  }

  @Test
  void a_known_bug_that_nothing_in_the_folder_shows_is_known_as_long_as_it_is_there() {
    add(known, "known", State.VIOLATES, BUG, BUG);

    assertThat(only().status()).isEqualTo(Status.KNOWN);
    assertThat(only().count()).isZero();
    assertThat(only().shown()).isFalse();
    assertThat(only().example()).isEqualTo(Path.of("known"));
  }

  @Test
  void the_same_bug_in_another_function_has_changed() {
    add(folder, "in", State.VIOLATES, ELSEWHERE, null);
    add(known, "known", State.VIOLATES, BUG, BUG);

    assertThat(only().status()).isEqualTo(Status.CHANGED);
    assertThat(only().reason()).contains("another function");
  }

  @Test
  void a_signature_that_was_recorded_is_known_even_if_the_known_bundle_shows_another_now() {
    add(folder, "in", State.VIOLATES, BUG, null);
    add(known, "known", State.VIOLATES, ELSEWHERE, BUG);

    assertThat(only().status()).isEqualTo(Status.KNOWN);
  }

  @Test
  void what_was_kept_and_is_clean_now_is_fixed() {
    add(known, "known", State.CLEAN, null, BUG);
    add(folder, "in", State.CLEAN, null, BUG);

    assertThat(only().status()).isEqualTo(Status.FIXED);
    assertThat(only().smallest()).isEqualTo(BUG);
    assertThat(only().count()).isEqualTo(1);
  }

  @Test
  void a_known_bundle_whose_places_are_gone_has_changed() {
    add(known, "known", State.PLACE_GONE, null, BUG);

    assertThat(only().status()).isEqualTo(Status.CHANGED);
    assertThat(only().reason()).contains("places are gone");
  }

  @Test
  void a_known_bundle_that_shows_another_bug_has_changed_and_the_other_is_known() {
    add(known, "known", State.VIOLATES, OTHER, BUG);
    add(folder, "in", State.VIOLATES, OTHER, null);

    assertThat(groups()).extracting(Group::status).containsExactly(Status.CHANGED, Status.KNOWN);
    assertThat(groups().get(0).smallest()).isEqualTo(BUG);
    assertThat(groups().get(0).reason()).contains("another bug");
    assertThat(groups().get(1).smallest()).isEqualTo(OTHER);
  }

  @Test
  void a_bug_that_is_still_shown_while_its_known_bundle_is_clean_has_changed() {
    add(known, "known", State.CLEAN, null, BUG);
    add(folder, "in", State.VIOLATES, BUG, null);

    assertThat(only().status()).isEqualTo(Status.CHANGED);
    assertThat(only().reason()).contains("clean now");
  }

  @Test
  void one_known_bundle_that_still_shows_it_is_enough() {
    add(known, "gone", State.PLACE_GONE, null, BUG);
    add(known, "known", State.VIOLATES, BUG, BUG);
    add(folder, "in", State.VIOLATES, BUG, null);

    assertThat(only().status()).isEqualTo(Status.KNOWN);
  }

  @Test
  void a_known_bundle_that_breaks_a_contract_now_is_not_fixed() {
    add(known, "known", State.CONTRACT, null, BUG);

    assertThat(only().status()).isEqualTo(Status.CHANGED);
  }

  @Test
  void the_most_interesting_comes_first() {
    add(folder, "in", State.VIOLATES, OTHER, null);
    add(known, "known", State.CLEAN, null, BUG);

    assertThat(groups()).extracting(Group::status).containsExactly(Status.NEW, Status.FIXED);
  }
}
