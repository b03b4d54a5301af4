package io.faultline.check.kit;

import io.faultline.check.Kind;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** What all schedules of a small program came to. */
public final class Explored {
  private final Map<String, Ended> byObservable = new TreeMap<>();
  private final Set<String> results = new TreeSet<>();
  private final Set<Kind> kinds = EnumSet.noneOf(Kind.class);
  private long executed;
  private long pruned;

  void add(Ended end) {
    if (end.abandoned()) {
      pruned++;
      return;
    }
    executed++;
    byObservable.putIfAbsent(end.observable(), end);
    if (end.clean()) {
      results.add(end.result());
    } else if (end.kind() != null) {
      kinds.add(end.kind());
    }
  }

  /** What the tasks saw in clean runs. */
  public Set<String> results() {
    return results;
  }

  /** Kinds of violations. */
  public Set<Kind> kinds() {
    return kinds;
  }

  /** Every verdict with its observations. */
  public Set<String> observables() {
    return byObservable.keySet();
  }

  /** A run that showed an observable. */
  public Ended witness(String observable) {
    return byObservable.get(observable);
  }

  /** The first run that showed a violation of a kind. */
  public Ended witness(Kind kind) {
    return byObservable.values().stream()
        .filter(end -> end.kind() == kind)
        .findFirst()
        .orElseThrow(() -> new AssertionError("no " + kind.text() + " among " + observables()));
  }

  public long executed() {
    return executed;
  }

  public long pruned() {
    return pruned;
  }
}
