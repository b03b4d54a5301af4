package io.faultline.repro.triage;

import java.nio.file.Path;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * What is remembered of one folder, however much is in it: numbers, and for each bug a {@link
 * BugTally}. Several threads add to it.
 */
final class Tally {
  /** Skipped things that are named; of more, the first in order. */
  static final int NAMED = 1000;

  private final Map<String, BugTally> shown = new TreeMap<>();
  private final Map<String, BugTally> stale = new TreeMap<>();
  private final Map<Showing.State, Long> ends = new EnumMap<>(Showing.State.class);
  private final FirstOf<Skipped> skipped = new FirstOf<>(NAMED, Skipped.ORDER);
  private long failed;

  /**
   * Adds what an entry shows.
   *
   * @param since when it was written
   */
  synchronized void add(Showing showing, Instant since) {
    ends.merge(showing.state(), 1L, Long::sum);
    showing.now().ifPresent(now -> of(shown, now).add(showing, now, since));
    if (showing.stale()) {
      Sighting recorded = showing.recorded().orElseThrow();
      of(stale, recorded).add(showing, recorded, since);
    } else {
      showing.recorded().ifPresent(bug -> of(shown, bug).alsoKnownAs(bug.signature()));
    }
  }

  private static BugTally of(Map<String, BugTally> bugs, Sighting sighting) {
    return bugs.computeIfAbsent(sighting.bug(), any -> new BugTally());
  }

  /** Adds something that cannot be run. */
  synchronized void skip(Path path, String reason) {
    skipped.add(new Skipped(path, reason));
  }

  /** Adds something that the tool itself failed on. */
  synchronized void fail(Path path, Throwable thrown) {
    failed++;
    skip(path, "the tool failed on it: " + thrown);
  }

  /** Entries of which it is known what they show. */
  synchronized long run() {
    return ends.values().stream().mapToLong(Long::longValue).sum();
  }

  /** All that was run or skipped. */
  synchronized long entries() {
    return run() + skipped.count();
  }

  /** Entries that broke a rule. */
  synchronized long violating() {
    return ends.getOrDefault(Showing.State.VIOLATES, 0L);
  }

  synchronized Map<Showing.State, Long> ends() {
    return new EnumMap<>(ends);
  }

  synchronized List<Skipped> skipped() {
    return skipped.kept();
  }

  synchronized long skippedCount() {
    return skipped.count();
  }

  synchronized long failed() {
    return failed;
  }

  /** All bugs that are shown, or were recorded and are not shown. */
  synchronized Set<String> bugs() {
    Set<String> bugs = new TreeSet<>(shown.keySet());
    bugs.addAll(stale.keySet());
    return bugs;
  }

  /** Those that show a bug now. */
  synchronized Optional<BugTally> showing(String bug) {
    return Optional.ofNullable(shown.get(bug));
  }

  /** Those that were kept for a bug and do not show it any more. */
  synchronized Optional<BugTally> stale(String bug) {
    return Optional.ofNullable(stale.get(bug));
  }
}
