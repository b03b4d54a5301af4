package io.faultline.check;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Which lock class was taken while which was held, with one witness per edge. Everything is in
 * order of discovery, which is the same in every repetition of a run.
 */
final class LockGraph {
  /** An edge's witness: who took {@code to} while holding {@code from}, and where. */
  record Edge(LockClass from, LockClass to, String task, List<String> held, List<String> taken) {}

  private final List<LockClass> classes = new ArrayList<>();
  private final List<List<Edge>> edges = new ArrayList<>();
  // Bit j of word i: there is an edge from class i to class j.
  private long[] known = new long[16];

  boolean has(LockClass from, LockClass to) {
    int i = classes.indexOf(from);
    int j = classes.indexOf(to);
    return i >= 0 && j >= 0 && (known[i] & 1L << j) != 0;
  }

  void add(Edge edge) {
    int i = number(edge.from());
    int j = number(edge.to());
    known[i] |= 1L << j;
    edges.get(i).add(edge);
  }

  /**
   * A path from one class to another.
   *
   * @return its edges in order; empty when there is none
   */
  List<Edge> path(LockClass from, LockClass to) {
    if (!reaches(from, to)) {
      return List.of();
    }
    List<Edge> path = new ArrayList<>();
    search(from, to, path, new ArrayList<>());
    return path;
  }

  /** Nearly every new edge closes no cycle, so that is found out without building anything. */
  private boolean reaches(LockClass from, LockClass to) {
    int i = classes.indexOf(from);
    int j = classes.indexOf(to);
    if (i < 0 || j < 0) {
      return false;
    }
    long seen = known[i];
    long open = seen;
    while (open != 0) {
      long found = known[Long.numberOfTrailingZeros(open)] & ~seen;
      seen |= found;
      open = (open & (open - 1)) | found;
    }
    return (seen & 1L << j) != 0;
  }

  private int number(LockClass lock) {
    int at = classes.indexOf(lock);
    if (at >= 0) {
      return at;
    }
    if (classes.size() == Long.SIZE) {
      throw new IllegalStateException("more than " + Long.SIZE + " lock classes in one run");
    }
    classes.add(lock);
    edges.add(new ArrayList<>(4));
    if (classes.size() > known.length) {
      known = Arrays.copyOf(known, Long.SIZE);
    }
    return classes.size() - 1;
  }

  private boolean search(LockClass from, LockClass to, List<Edge> path, List<LockClass> visited) {
    int at = classes.indexOf(from);
    if (at < 0 || visited.contains(from)) {
      return false;
    }
    visited.add(from);
    for (Edge edge : edges.get(at)) {
      path.add(edge);
      if (edge.to().equals(to) || search(edge.to(), to, path, visited)) {
        return true;
      }
      path.remove(path.size() - 1);
    }
    return false;
  }
}
