package io.faultline.repro.explain;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Steps in a row that are shown as a number. */
final class Fold {
  /** Most functions named. */
  private static final int FUNCTIONS = 2;

  private static final String MARK = "... ";

  private final List<Row> rows;
  private final List<Step> steps = new ArrayList<>();

  /**
   * Makes a fold.
   *
   * @param rows where its lines go
   */
  Fold(List<Row> rows) {
    this.rows = rows;
  }

  /** Whether a line stands for folded steps. */
  static boolean isOne(Row row) {
    return row.text().startsWith(MARK);
  }

  void add(Step step) {
    steps.add(step);
  }

  void flush() {
    if (!steps.isEmpty()) {
      String count = steps.size() == 1 ? MARK + "1 step" : MARK + steps.size() + " steps";
      rows.add(new Row(Words.span(steps), steps.get(0).task(), count + functions()));
      steps.clear();
    }
  }

  /** The last functions, because they are nearest to what is shown next. */
  private String functions() {
    Set<String> distinct = new LinkedHashSet<>();
    steps.forEach(step -> distinct.add(Words.function(step)));
    distinct.remove("");
    List<String> all = List.copyOf(distinct);
    if (all.isEmpty()) {
      return "";
    }
    int from = Math.max(0, all.size() - FUNCTIONS);
    return (from == 0 ? " in " : " up to ") + String.join(", ", all.subList(from, all.size()));
  }
}
