package io.faultline.repro.explain;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * A column for each task. Only one of them has something to say in a line, so it may say it beyond
 * the beginning of the next column.
 */
final class Columns {
  private static final int STEPS = 9;
  private static final int LEFT = STEPS + 2;

  /** Room that the last column needs at least. */
  private static final int LAST = 44;

  private static final int WIDEST = 14;
  private static final int NARROWEST = 8;

  /** An arrow between neighbours is at least this long, its blanks included. */
  private static final int SHORTEST_ARROW = 5;

  private final List<String> tasks;
  private final int width;

  private Columns(Set<String> tasks) {
    this.tasks = List.copyOf(tasks);
    int others = Math.max(1, tasks.size() - 1);
    this.width = Math.min(WIDEST, (Page.WIDTH - LEFT - LAST) / others);
  }

  static Page of(List<Row> rows) {
    Set<String> tasks = new LinkedHashSet<>();
    for (Row row : rows) {
      tasks.add(row.task());
      tasks.add(row.to());
    }
    tasks.remove("");
    Columns columns = new Columns(tasks);
    Page page = new Page();
    columns.header(page);
    rows.forEach(row -> columns.row(page, row));
    return page;
  }

  private void header(Page page) {
    StringBuilder line = new StringBuilder("  " + pad("step", STEPS));
    if (!crowded()) {
      for (String task : tasks) {
        String name = task.length() < width ? task : task.substring(0, width - 1);
        line.append(tasks.size() == 1 ? task : pad(name, width));
      }
    }
    page.line(line.toString());
  }

  private void row(Page page, Row row) {
    String steps = "  " + pad(row.steps(), STEPS);
    if (!row.to().isEmpty()) {
      page.line(steps + arrow(row));
    } else if (row.task().isEmpty()) {
      page.line(steps + row.text());
    } else if (crowded()) {
      page.line(steps + row.task() + ": " + row.text());
    } else {
      page.line(steps + " ".repeat(column(row.task())) + row.text());
    }
  }

  /** From the task that is taken off to the one that goes on, whichever stands further left. */
  private String arrow(Row row) {
    if (crowded()) {
      return row.task() + " ---> " + row.to() + "  " + row.text();
    }
    int from = column(row.task());
    int to = column(row.to());
    boolean right = from < to;
    String left = right ? row.task() : row.to();
    int length = Math.abs(to - from) - left.length();
    String shaft = "-".repeat(Math.max(SHORTEST_ARROW, length) - 3);
    return " ".repeat(Math.min(from, to))
        + left
        + (right ? " " + shaft + "> " + row.to() : " <" + shaft + " " + row.task())
        + "  "
        + row.text();
  }

  private int column(String task) {
    return tasks.indexOf(task) * width;
  }

  /** With too many tasks for columns each line begins with its task. */
  private boolean crowded() {
    return width < NARROWEST;
  }

  private static String pad(String text, int to) {
    return text + " ".repeat(Math.max(0, to - text.length()));
  }
}
