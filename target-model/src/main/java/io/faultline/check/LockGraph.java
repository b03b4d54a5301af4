package io.faultline.check;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Which lock class was taken while which was held, with one witness per edge, in order of
 * discovery.
 */
final class LockGraph {
  /** An edge's witness: who took {@code to} while holding {@code from}, and where. */
  record Edge(LockClass from, LockClass to, String task, List<String> held, List<String> taken) {}

  private final Map<LockClass, Map<LockClass, Edge>> edges = new LinkedHashMap<>();

  boolean has(LockClass from, LockClass to) {
    Map<LockClass, Edge> out = edges.get(from);
    return out != null && out.containsKey(to);
  }

  void add(Edge edge) {
    edges.computeIfAbsent(edge.from(), any -> new LinkedHashMap<>()).put(edge.to(), edge);
  }

  /**
   * A path from one class to another.
   *
   * @return its edges in order; empty when there is none
   */
  List<Edge> path(LockClass from, LockClass to) {
    List<Edge> path = new ArrayList<>();
    return search(from, to, path, new ArrayList<>()) ? path : List.of();
  }

  private boolean search(LockClass from, LockClass to, List<Edge> path, List<LockClass> visited) {
    if (visited.contains(from)) {
      return false;
    }
    visited.add(from);
    for (Edge edge : edges.getOrDefault(from, Map.of()).values()) {
      path.add(edge);
      if (edge.to().equals(to) || search(edge.to(), to, path, visited)) {
        return true;
      }
      path.remove(path.size() - 1);
    }
    return false;
  }
}
