package io.faultline.check;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;

/**
 * Which lock class was taken while which was held, with one witness per edge. Everything is in
 * order of discovery, which is the same in every repetition of a run.
 */
public final class LockGraph {
  /**
   * An edge's witness.
   *
   * @param from the class that was held
   * @param to the class that was taken meanwhile
   * @param task who did it; empty in a lean run
   * @param held where {@code from} was taken, innermost function first; empty in a lean run
   * @param taken where {@code to} was taken
   */
  public record Edge(
      LockClass from, LockClass to, String task, List<String> held, List<String> taken) {}

  private static final int FIRST_EDGES = 64;
  private static final int FIRST_CLASSES = 16;

  // Numbers of from and to of each edge. A lean run, which has no witnesses, need not make edges.
  private short[] ends = new short[FIRST_EDGES];
  private int ended;
  private final List<Edge> edges = new ArrayList<>(0);
  // By the number of a class in this process: its number in this graph, from 1; 0 is none.
  private byte[] numbers = new byte[Long.SIZE];
  // By that number less 1.
  private LockClass[] named = new LockClass[FIRST_CLASSES];
  private int classes;
  // Bit j of word i: there is an edge from class i to class j.
  private long[] known = new long[FIRST_CLASSES];
  // The same for paths of any length.
  private long[] reached = new long[FIRST_CLASSES];
  private long digest;

  boolean has(LockClass from, LockClass to) {
    int i = number(from);
    int j = number(to);
    return i > 0 && j > 0 && (known[i - 1] & bit(j)) != 0;
  }

  /**
   * Adds an edge that is not known.
   *
   * @param task who does it; empty in a lean run
   * @param held where {@code from} was taken; empty in a lean run
   * @param taken where {@code to} is being taken; empty in a lean run
   */
  void add(LockClass from, LockClass to, String task, List<String> held, List<String> taken) {
    int i = numbered(from);
    int j = numbered(to);
    if (ended == ends.length) {
      ends = Arrays.copyOf(ends, 2 * ended);
    }
    ends[ended++] = (short) (i << Byte.SIZE | j);
    if (!task.isEmpty()) {
      edges.add(new Edge(from, to, task, held, taken));
    }
    digest += from.digestWith(to);
    reach(i, j);
  }

  private void reach(int i, int j) {
    known[i - 1] |= bit(j);
    long more = reached[j - 1] | bit(j);
    if ((reached[i - 1] & more) == more) {
      return;
    }
    for (int k = 1; k <= classes; k++) {
      if (k == i || (reached[k - 1] & bit(i)) != 0) {
        reached[k - 1] |= more;
      }
    }
  }

  /** The same edges, to which others can be added. */
  LockGraph copy() {
    LockGraph copy = new LockGraph();
    for (Edge edge : edges()) {
      copy.add(edge.from(), edge.to(), edge.task(), edge.held(), edge.taken());
    }
    return copy;
  }

  /** All edges in order of discovery. */
  public List<Edge> edges() {
    for (int i = edges.size(); i < ended; i++) {
      LockClass from = named[(ends[i] >> Byte.SIZE) - 1];
      LockClass to = named[(ends[i] & 0xff) - 1];
      edges.add(new Edge(from, to, "", List.of(), List.of()));
    }
    return Collections.unmodifiableList(edges);
  }

  /** The same for equal sets of edges, whatever their order; different for different ones. */
  public long digest() {
    return digest;
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
    int i = number(from);
    int j = number(to);
    return i > 0 && j > 0 && (reached[i - 1] & bit(j)) != 0;
  }

  /** Graphs are equal when they have the same edges. */
  @Override
  public boolean equals(Object other) {
    return other instanceof LockGraph graph && graph.digest == digest;
  }

  @Override
  public int hashCode() {
    return Long.hashCode(digest);
  }

  private static long bit(int number) {
    return 1L << (number - 1);
  }

  private int number(LockClass lock) {
    return lock.number() < numbers.length ? numbers[lock.number()] : 0;
  }

  private int numbered(LockClass lock) {
    int number = number(lock);
    return number > 0 ? number : enter(lock);
  }

  private int enter(LockClass lock) {
    if (classes == Long.SIZE) {
      throw new IllegalStateException("more than " + Long.SIZE + " lock classes in one run");
    }
    if (lock.number() >= numbers.length) {
      numbers = Arrays.copyOf(numbers, lock.number() + Long.SIZE);
    }
    numbers[lock.number()] = (byte) ++classes;
    if (classes > named.length) {
      named = Arrays.copyOf(named, Long.SIZE);
      known = Arrays.copyOf(known, Long.SIZE);
      reached = Arrays.copyOf(reached, Long.SIZE);
    }
    named[classes - 1] = lock;
    return classes;
  }

  private boolean search(LockClass from, LockClass to, List<Edge> path, List<LockClass> visited) {
    if (visited.contains(from)) {
      return false;
    }
    visited.add(from);
    for (Edge edge : edges()) {
      if (edge.from().equals(from)) {
        path.add(edge);
        if (edge.to().equals(to) || search(edge.to(), to, path, visited)) {
          return true;
        }
        path.remove(path.size() - 1);
      }
    }
    return false;
  }
}
