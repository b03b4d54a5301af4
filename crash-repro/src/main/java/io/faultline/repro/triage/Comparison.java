package io.faultline.repro.triage;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/** Says of each bug what became of it, from what a folder and the known ones show. */
final class Comparison {
  private static final Comparator<Group> ORDER =
      Comparator.comparing(Group::status)
          .thenComparing(Comparator.comparingLong(Group::count).reversed())
          .thenComparing(group -> group.smallest().bug());

  private final Tally folder;
  private final Tally known;

  private Comparison(Tally folder, Tally known) {
    this.folder = folder;
    this.known = known;
  }

  /** All groups, the most interesting first. */
  static List<Group> of(Tally folder, Tally known) {
    return new Comparison(folder, known).groups();
  }

  private List<Group> groups() {
    Set<String> bugs = new TreeSet<>(folder.bugs());
    bugs.addAll(known.bugs());
    List<Group> groups = new ArrayList<>();
    bugs.forEach(bug -> groups.add(group(bug)));
    groups.sort(ORDER);
    return List.copyOf(groups);
  }

  private Group group(String bug) {
    Optional<BugTally> counted = folder.showing(bug).or(() -> folder.stale(bug));
    BugTally told =
        folder
            .showing(bug)
            .or(() -> known.showing(bug))
            .or(() -> folder.stale(bug))
            .or(() -> known.stale(bug))
            .orElseThrow();
    Verdict verdict = verdict(bug);
    return new Group(
        told.smallest().sighting(),
        folder.showing(bug).isPresent(),
        verdict.status(),
        verdict.reason(),
        counted.map(BugTally::count).orElse(0L),
        told.smallest().path(),
        told.smallest().size(),
        List.copyOf(told.signatures()),
        counted.map(BugTally::paths).orElse(List.of()),
        firstSeen(bug));
  }

  private record Verdict(Status status, String reason) {}

  private Verdict verdict(String bug) {
    if (folder.showing(bug).isPresent()) {
      return shown(bug, folder.showing(bug).get());
    }
    if (known.showing(bug).isPresent()) {
      return new Verdict(Status.KNOWN, "what is known still shows it, nothing else does");
    }
    return gone(bug);
  }

  private Verdict shown(String bug, BugTally here) {
    Optional<BugTally> before = known.showing(bug);
    if (before.isPresent()) {
      return Collections.disjoint(before.get().signatures(), here.signatures())
          ? new Verdict(Status.CHANGED, "it is known, but shows in another function now")
          : new Verdict(Status.KNOWN, "");
    }
    return known
        .stale(bug)
        .map(stale -> new Verdict(Status.CHANGED, "what is known of it " + ends(stale.states())))
        .orElse(new Verdict(Status.NEW, ""));
  }

  /** Recorded, and shown by nothing. */
  private Verdict gone(String bug) {
    Set<Showing.State> states = new TreeSet<>();
    Stream.of(folder.stale(bug), known.stale(bug))
        .flatMap(Optional::stream)
        .forEach(stale -> states.addAll(stale.states()));
    return states.equals(Set.of(Showing.State.CLEAN))
        ? new Verdict(Status.FIXED, "what was kept for it is clean now")
        : new Verdict(Status.CHANGED, "what was kept for it " + ends(states));
  }

  private static String ends(Set<Showing.State> states) {
    return String.join(", or ", new TreeSet<>(states).stream().map(Comparison::end).toList());
  }

  private static String end(Showing.State state) {
    return switch (state) {
      case VIOLATES -> "shows another bug now";
      case CLEAN -> "is clean now";
      case CONTRACT -> "breaks a contract now";
      case ASSERTION -> "gives other results now";
      case PLACE_GONE -> "has a schedule whose places are gone";
    };
  }

  private FirstSeen firstSeen(String bug) {
    return Stream.of(folder.showing(bug), folder.stale(bug), known.showing(bug), known.stale(bug))
        .flatMap(Optional::stream)
        .map(BugTally::firstSeen)
        .filter(Objects::nonNull)
        .reduce(FirstSeen::earlier)
        .orElseThrow();
  }
}
