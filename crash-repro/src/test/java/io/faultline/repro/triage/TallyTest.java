package io.faultline.repro.triage;

import static org.assertj.core.api.Assertions.assertThat;

import io.faultline.repro.Size;
import io.faultline.repro.triage.Showing.State;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What is remembered does not grow with what comes in. */
class TallyTest {
  private final Tally tally = new Tally();

  private static Showing showing(int number, String bug) {
    Sighting sighting = new Sighting(bug, bug + ".f" + number, "leak", "title " + number);
    return new Showing(
        path(number),
        State.VIOLATES,
        Optional.of(sighting),
        Optional.empty(),
        new Size(1, number, 0, 0, 0));
  }

  private static Path path(int number) {
    return Path.of(String.format("/d/%07d", number));
  }

  @Test
  void of_many_that_show_a_bug_the_smallest_and_a_bounded_number_of_names_is_kept() {
    for (int i = 50_000; i > 0; i--) {
      tally.add(showing(i, "leak.x.f"), Instant.ofEpochSecond(i));
      tally.skip(path(i), "cut");
    }

    BugTally bug = tally.showing("leak.x.f").orElseThrow();
    assertThat(bug.count()).isEqualTo(50_000);
    assertThat(bug.smallest().path()).isEqualTo(path(1));
    assertThat(bug.smallest().sighting().title()).isEqualTo("title 1");
    assertThat(bug.paths()).hasSize(BugTally.PATHS).startsWith(path(1), path(2));
    assertThat(bug.signatures().size()).isLessThanOrEqualTo(100);
    assertThat(bug.firstSeen()).isEqualTo(new FirstSeen(Instant.ofEpochSecond(1), path(1)));
    assertThat(tally.skippedCount()).isEqualTo(50_000);
    assertThat(tally.skipped()).hasSize(Tally.NAMED).startsWith(new Skipped(path(1), "cut"));
    assertThat(tally.bugs()).hasSize(1);
  }

  @Test
  void it_does_not_matter_in_which_order_things_come() {
    Tally other = new Tally();
    for (int i = 0; i < 3000; i++) {
      tally.add(showing(i, "leak.x.f" + i % 3), Instant.ofEpochSecond(i));
      other.add(showing(2999 - i, "leak.x.f" + (2999 - i) % 3), Instant.ofEpochSecond(2999 - i));
    }

    List<Group> groups = Comparison.of(tally, new Tally());

    assertThat(groups).hasSize(3).isEqualTo(Comparison.of(other, new Tally()));
    assertThat(groups).extracting(Group::count).containsExactly(1000L, 1000L, 1000L);
  }
}
