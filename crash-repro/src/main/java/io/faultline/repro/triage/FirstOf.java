package io.faultline.repro.triage;

import java.util.Comparator;
import java.util.List;
import java.util.TreeSet;

/** The first so many of any number of things in an order of their own, and how many there were. */
final class FirstOf<T> {
  private final int most;
  private final TreeSet<T> first;
  private long count;

  FirstOf(int most, Comparator<? super T> order) {
    this.most = most;
    this.first = new TreeSet<>(order);
  }

  void add(T thing) {
    count++;
    first.add(thing);
    if (first.size() > most) {
      first.pollLast();
    }
  }

  /** Those that are kept, in order. */
  List<T> kept() {
    return List.copyOf(first);
  }

  /** All there were. */
  long count() {
    return count;
  }
}
