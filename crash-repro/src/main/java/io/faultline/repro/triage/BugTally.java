package io.faultline.repro.triage;

import io.faultline.repro.Size;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * What is remembered of all that shows one bug: the smallest, how many, and names up to a bound. It
 * does not matter in which order they come.
 */
final class BugTally {
  /** Paths that are kept; of more, the first in order. */
  static final int PATHS = 1000;

  private static final int SIGNATURES = 100;

  /** One of those that show the bug. */
  record Example(Path path, Size size, Sighting sighting) {
    static final Comparator<Example> ORDER =
        Comparator.comparing(Example::size).thenComparing(example -> example.path().toString());
  }

  private final FirstOf<Path> paths = new FirstOf<>(PATHS, Comparator.comparing(Path::toString));
  private final FirstOf<String> signatures = new FirstOf<>(SIGNATURES, Comparator.naturalOrder());
  private final Set<Showing.State> states = EnumSet.noneOf(Showing.State.class);
  private Example smallest;
  private FirstSeen firstSeen;

  void add(Showing showing, Sighting sighting, Instant since) {
    paths.add(showing.path());
    states.add(showing.state());
    signatures.add(sighting.signature());
    Example example = new Example(showing.path(), showing.size(), sighting);
    if (smallest == null || Example.ORDER.compare(example, smallest) < 0) {
      smallest = example;
    }
    firstSeen = FirstSeen.earlier(firstSeen, new FirstSeen(since, showing.path()));
  }

  /** The same bug was recorded with this signature. */
  void alsoKnownAs(String signature) {
    signatures.add(signature);
  }

  long count() {
    return paths.count();
  }

  List<Path> paths() {
    return paths.kept();
  }

  Set<String> signatures() {
    return new TreeSet<>(signatures.kept());
  }

  Example smallest() {
    return smallest;
  }

  FirstSeen firstSeen() {
    return firstSeen;
  }

  /** How the runs ended. */
  Set<Showing.State> states() {
    return states;
  }
}
