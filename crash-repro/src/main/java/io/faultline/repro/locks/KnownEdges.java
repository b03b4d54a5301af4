package io.faultline.repro.locks;

import io.faultline.check.Kind;
import io.faultline.check.LockGraph;
import io.faultline.scenario.run.Outcome;
import io.faultline.scenario.run.Verdict;
import java.util.HashSet;
import java.util.Set;

/**
 * Which edges have been seen. Asked after every run of a campaign, so that nearly always one look
 * at a number is enough: most runs have a set of edges that some run had before.
 */
public final class KnownEdges {
  /** Beyond this many different sets it is better to begin anew than to keep more. */
  private static final int MOST_DIGESTS = 100_000;

  private final Set<Long> digests = new HashSet<>();
  private final Set<String> edges = new HashSet<>();
  private long last;

  /**
   * Whether a run shows an edge that none before has shown; the next time it will not. A run that
   * has found a cycle by itself shows nothing more.
   */
  public boolean extendedBy(Outcome outcome) {
    LockGraph graph = outcome.locks();
    if (graph.digest() == last
        || outcome.verdict() == Verdict.ABANDONED
        || hasCycle(outcome)
        || !isNewSet(graph.digest())) {
      return false;
    }
    boolean fresh = false;
    for (LockGraph.Edge edge : graph.edges()) {
      fresh |= edges.add(name(edge));
    }
    return fresh;
  }

  static boolean hasCycle(Outcome outcome) {
    return outcome.violated() && outcome.finding().kind() == Kind.LOCK_ORDER;
  }

  static String name(LockGraph.Edge edge) {
    return edge.from().name() + " -> " + edge.to().name();
  }

  private boolean isNewSet(long digest) {
    last = digest;
    if (digests.size() == MOST_DIGESTS) {
      digests.clear();
    }
    return digests.add(digest);
  }
}
