package io.faultline.repro.explain;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What the tasks of a run did, line by line. Steps that have little to do with the violation are
 * folded.
 */
final class Interleaving {
  private final Explanation explanation;
  private final int threshold;
  private final List<Row> rows = new ArrayList<>();
  private final Map<String, String> operations = new HashMap<>();
  private final Fold fold = new Fold(rows);
  private final Accesses accesses = new Accesses(rows);
  private int switched;
  private long alone;

  private Interleaving(Explanation explanation, int threshold) {
    this.explanation = explanation;
    this.threshold = threshold;
  }

  /** The lines of a run that ended with a violation, with as much detail as fits. */
  static List<Row> of(Explanation explanation, int most) {
    List<Row> rows = List.of();
    for (int level = Relevance.SYNCHRONISATION; level <= Relevance.TURNING_POINT; level++) {
      rows = new Interleaving(explanation, level).rows();
      if (rows.size() <= most) {
        return rows;
      }
    }
    List<Row> thin = thinned(rows, most);
    return thin.size() <= most ? thin : tail(rows, most);
  }

  /** Folded steps are left out where they are furthest from the end: the numbers show the gap. */
  private static List<Row> thinned(List<Row> rows, int most) {
    List<Row> thin = new ArrayList<>();
    int over = rows.size() - most;
    for (Row row : rows) {
      if (over > 0 && Fold.isOne(row)) {
        over--;
      } else {
        thin.add(row);
      }
    }
    return thin;
  }

  /** A violation is explained by its end rather than by its beginning. */
  private static List<Row> tail(List<Row> rows, int most) {
    int left = rows.size() - most + 1;
    List<Row> tail = new ArrayList<>();
    tail.add(new Row("", "", "... " + left + " lines before"));
    tail.addAll(rows.subList(left, rows.size()));
    return tail;
  }

  private List<Row> rows() {
    for (Step step : explanation.steps()) {
      switches(step.n());
      if (isShown(step.task())) {
        step(step);
      } else if (rows.isEmpty()) {
        alone = step.n();
      }
    }
    switches(explanation.stepCount() + 1);
    if (alone > 0) {
      rows.add(0, new Row("1-" + alone, "", "init runs alone"));
    }
    violation();
    return rows;
  }

  private boolean isShown(String task) {
    return !Tracks.isSetup(task) || task.equals(explanation.violation().task());
  }

  /** Those before a step. */
  private void switches(long step) {
    List<Switch> all = explanation.switches();
    for (; switched < all.size() && all.get(switched).afterStep() < step; switched++) {
      flush();
      if (isShown(all.get(switched).from())) {
        switched(all.get(switched));
      }
    }
  }

  private void switched(Switch change) {
    switch (change.why()) {
      case "preempted" -> preempted(change);
      case "blocked" -> rows.add(new Row("", change.from(), "waits at " + change.at()));
      case "ended" -> ended(change.from());
      default -> {
        // An agent that waits for work, or the first task of a phase: the column says enough.
      }
    }
  }

  private void preempted(Switch change) {
    rows.add(new Row("", change.from(), change.to(), "preempted before " + change.at()));
    List<String> held = locks(change);
    if (!held.isEmpty()) {
      rows.add(new Row("", change.from(), "holds " + String.join(", ", held)));
    }
  }

  /** What a task holds while it is off: what it holds at its next step, or at the end. */
  private List<String> locks(Switch change) {
    Ending end = explanation.violation();
    return explanation.steps().stream()
        .filter(step -> step.n() > change.afterStep() && step.task().equals(change.from()))
        .findFirst()
        .map(Step::locksHeld)
        .orElse(end.task().equals(change.from()) ? end.locksHeld() : List.of());
  }

  private void ended(String task) {
    boolean program =
        explanation.tasks().stream()
            .anyMatch(track -> track.name().equals(task) && !track.agent() && !track.setup());
    if (program && threshold < Relevance.TURNING_POINT) {
      rows.add(new Row("", task, "ends"));
    }
  }

  private void step(Step step) {
    begins(step);
    if (step.relevance() < threshold) {
      accesses.flush();
      fold.add(step);
    } else if (Accesses.isAccess(step)) {
      fold.flush();
      accesses.add(step);
    } else {
      flush();
      primitive(step);
    }
  }

  private void begins(Step step) {
    if (!step.operation().isEmpty()
        && !step.operation().equals(operations.put(step.task(), step.operation()))) {
      flush();
      explanation.tasks().stream()
          .flatMap(track -> track.operations().stream())
          .filter(call -> call.at().equals(step.operation()))
          .forEach(call -> rows.add(new Row("", step.task(), call.at() + ": " + call.call())));
    }
  }

  /** An operation that takes several steps of one name makes one line. */
  private void primitive(Step step) {
    String text = step.text() + where(step);
    Row before = rows.isEmpty() ? null : rows.get(rows.size() - 1);
    if (before != null && before.task().equals(step.task()) && before.text().equals(text)) {
      String from = before.steps().replaceFirst("-.*", "");
      rows.set(rows.size() - 1, new Row(from + "-" + step.n(), step.task(), text));
    } else {
      rows.add(new Row(String.valueOf(step.n()), step.task(), text + counted(step)));
    }
  }

  private static String where(Step step) {
    String function = Words.function(step);
    return function.isEmpty() ? "" : " in " + function;
  }

  /** A reference count says what it has become. */
  private static String counted(Step step) {
    return step.changes().stream()
        .filter(change -> step.site().startsWith("refcount_"))
        .filter(change -> step.site().contains("(" + change.field() + ")"))
        .map(change -> ": " + change.before() + " to " + change.after())
        .findFirst()
        .orElse("");
  }

  private void flush() {
    fold.flush();
    accesses.flush();
  }

  private void violation() {
    Ending end = explanation.violation();
    rows.add(new Row("", end.task(), "!! " + end.text()));
    String where = Words.function(end.function(), end.kernelFunction());
    if (!where.isEmpty()) {
      rows.add(new Row("", end.task(), "   in " + where));
    }
    if (!end.locksHeld().isEmpty()) {
      rows.add(new Row("", end.task(), "   holds " + String.join(", ", end.locksHeld())));
    }
  }
}
