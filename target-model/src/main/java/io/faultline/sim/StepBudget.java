package io.faultline.sim;

import java.util.ArrayList;
import java.util.List;

/**
 * Counts steps. After the first budget the run turns fair; only when it also uses up the second,
 * with every task getting its turns, is it a hang.
 */
final class StepBudget {
  private static final int REMEMBERED = 512;

  private final long limit;
  private String[] recent;
  private long used;

  StepBudget(long limit) {
    this.limit = limit;
  }

  long used() {
    return used;
  }

  boolean fair() {
    return used >= limit;
  }

  /**
   * Counts a step.
   *
   * @return whether the first budget is spent
   */
  boolean spend() {
    return ++used >= limit;
  }

  /**
   * A step after the first budget.
   *
   * @return whether the fair budget is spent too
   */
  boolean spendFair(Task task, int site) {
    if (used > limit) {
      remember(task, site);
    }
    return used >= 2 * limit;
  }

  private void remember(Task task, int site) {
    if (recent == null) {
      recent = new String[REMEMBERED];
    }
    recent[(int) (used % REMEMBERED)] = task + "@" + Sites.of(site);
  }

  /** The shortest cycle the last steps repeat, oldest first; all remembered steps if none. */
  List<String> cycle() {
    List<String> last = new ArrayList<>();
    for (long i = Math.max(limit + 1, used - REMEMBERED + 1); i <= used; i++) {
      last.add(recent[(int) (i % REMEMBERED)]);
    }
    for (int length = 1; length <= last.size() / 2; length++) {
      int from = last.size() - length;
      if (last.subList(from, last.size()).equals(last.subList(from - length, from))) {
        return List.copyOf(last.subList(from, last.size()));
      }
    }
    return List.copyOf(last);
  }
}
