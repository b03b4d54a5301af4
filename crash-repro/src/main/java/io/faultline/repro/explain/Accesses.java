package io.faultline.repro.explain;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Accesses of one function in a row make one line. */
final class Accesses {
  private final List<Row> rows;
  private final List<Step> steps = new ArrayList<>();

  /**
   * Makes a collection.
   *
   * @param rows where its lines go
   */
  Accesses(List<Row> rows) {
    this.rows = rows;
  }

  static boolean isAccess(Step step) {
    return step.access().equals("read") || step.access().equals("write");
  }

  void add(Step step) {
    if (!steps.isEmpty() && !Words.function(steps.get(0)).equals(Words.function(step))) {
      flush();
    }
    steps.add(step);
  }

  void flush() {
    if (!steps.isEmpty()) {
      Step first = steps.get(0);
      rows.add(new Row(Words.span(steps), first.task(), Words.function(first) + " " + targets()));
      steps.clear();
    }
  }

  private String targets() {
    Set<String> read = new LinkedHashSet<>();
    Set<String> written = new LinkedHashSet<>();
    for (Step step : steps) {
      String target = step.site().substring(step.site().indexOf(':') + 1);
      (step.access().equals("write") ? written : read).add(target);
    }
    List<String> parts = new ArrayList<>();
    if (!read.isEmpty()) {
      parts.add("reads " + String.join(", ", read));
    }
    if (!written.isEmpty()) {
      parts.add("writes " + String.join(", ", written));
    }
    return String.join("; ", parts);
  }
}
