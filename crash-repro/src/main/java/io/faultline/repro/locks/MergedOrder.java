package io.faultline.repro.locks;

import io.faultline.check.LockGraph;
import io.faultline.scenario.run.Outcome;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The lock order of many runs of one sort of machine, each edge with the run that showed it first.
 */
public final class MergedOrder {
  private final KnownEdges known = new KnownEdges();
  private final Map<String, Map<String, SeenEdge>> edges = new LinkedHashMap<>();
  private final Set<String> reported = new HashSet<>();
  private final Set<String> foundAlone = new HashSet<>();

  /**
   * Whether a run must be added: it shows something new. Cheap, for it is asked after every run.
   */
  public boolean extendedBy(Outcome outcome) {
    if (KnownEdges.hasCycle(outcome)) {
      foundAlone.add(outcome.finding().object());
    }
    return known.extendedBy(outcome);
  }

  /** Whether a single run has shown a cycle, so that it needs no other proof. */
  public boolean foundAlone(LockCycle cycle) {
    return foundAlone.contains(cycle.object());
  }

  /**
   * Adds what a run has shown.
   *
   * @return the cycles that it closes with others, each only once
   */
  public List<LockCycle> add(SeenRun run, Outcome outcome) {
    if (KnownEdges.hasCycle(outcome)) {
      foundAlone.add(outcome.finding().object());
      return List.of();
    }
    List<LockCycle> cycles = new ArrayList<>();
    for (LockGraph.Edge edge : outcome.locks().edges()) {
      if (!from(edge.from().name()).containsKey(edge.to().name())) {
        SeenRun small = run.smallestWith(edge);
        close(new SeenEdge(edge.from().name(), edge.to().name(), small)).ifPresent(cycles::add);
      }
    }
    return cycles;
  }

  private Optional<LockCycle> close(SeenEdge fresh) {
    edges.computeIfAbsent(fresh.from(), name -> new LinkedHashMap<>()).put(fresh.to(), fresh);
    List<SeenEdge> back = path(fresh.to(), fresh.from());
    if (back.isEmpty()) {
      return Optional.empty();
    }
    List<SeenEdge> all = new ArrayList<>(List.of(fresh));
    all.addAll(back);
    LockCycle cycle = new LockCycle(all);
    return !foundAlone(cycle) && reported.add(cycle.object())
        ? Optional.of(cycle)
        : Optional.empty();
  }

  /** A shortest path between two locks: it needs the fewest runs to be shown together. */
  private List<SeenEdge> path(String from, String to) {
    Map<String, SeenEdge> reachedBy = new LinkedHashMap<>();
    Deque<String> open = new ArrayDeque<>(List.of(from));
    while (!open.isEmpty() && !reachedBy.containsKey(to)) {
      for (SeenEdge edge : from(open.removeFirst()).values()) {
        if (reachedBy.putIfAbsent(edge.to(), edge) == null) {
          open.addLast(edge.to());
        }
      }
    }
    List<SeenEdge> path = new ArrayList<>();
    for (String at = to; reachedBy.containsKey(to) && !at.equals(from); ) {
      path.add(reachedBy.get(at));
      at = reachedBy.get(at).from();
    }
    Collections.reverse(path);
    return path;
  }

  private Map<String, SeenEdge> from(String lock) {
    return edges.getOrDefault(lock, Map.of());
  }
}
