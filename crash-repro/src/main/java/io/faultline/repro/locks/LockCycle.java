package io.faultline.repro.locks;

import java.util.List;
import java.util.stream.Collectors;

/**
 * Edges that close a circle, though no single run has shown all of them.
 *
 * @param edges in order; each begins where the one before ends
 */
public record LockCycle(List<SeenEdge> edges) {
  /** Copies the list. */
  public LockCycle {
    edges = List.copyOf(edges);
  }

  /** The runs that showed the edges, each once. */
  List<SeenRun> runs() {
    return edges.stream().map(SeenEdge::by).distinct().toList();
  }

  /** As the rule of a single run would say it. */
  public String title() {
    return "lock order cycle: "
        + edges.get(0).from()
        + " -> "
        + edges.stream().map(SeenEdge::to).collect(Collectors.joining(" -> "));
  }

  /** The edge that begins at the lock that is first by name: what a finding calls its object. */
  String object() {
    SeenEdge lowest = edges.get(0);
    for (SeenEdge edge : edges) {
      lowest = edge.from().compareTo(lowest.from()) < 0 ? edge : lowest;
    }
    return lowest.from() + "." + lowest.to();
  }

  /** Who showed what. */
  @Override
  public String toString() {
    return edges.stream()
        .map(edge -> edge + " seen in " + edge.by())
        .collect(Collectors.joining(", "));
  }
}
