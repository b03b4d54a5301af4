package io.faultline.repro.explain;

import java.util.List;
import java.util.Locale;
import java.util.Set;

/** The life of an object as lines: turning points with their stacks, references with the count. */
final class LifeRows {
  /** Most points; those in the middle are left out. */
  private static final int MOST = 10;

  private static final int TAIL = 6;

  /** Column in which stacks begin. */
  private static final int STACKS = 38;

  /** Most functions of a stack; the data has all of them. */
  private static final int FRAMES = 4;

  /** Points that are shown with more than one function. */
  private static final Set<String> WHOLE =
      Set.of(LifeLines.ALLOCATED, LifeLines.RETIRED, LifeLines.FREED, LifeLines.USED);

  private LifeRows() {}

  static void add(Page page, LifeLine life) {
    List<LifeLine.Point> all = life.points();
    int left = all.size() <= MOST ? 0 : all.size() - MOST + 1;
    for (int i = 0; i < all.size(); i++) {
      boolean hidden = left > 0 && i >= MOST - TAIL - 1 && i < all.size() - TAIL;
      if (!hidden) {
        add(page, all.get(i));
      } else if (i == MOST - TAIL - 1) {
        page.line("  ...       " + left + " more");
      }
    }
  }

  private static void add(Page page, LifeLine.Point point) {
    String who = point.operation().isEmpty() ? point.task() : point.operation();
    String first =
        String.format(
            Locale.ROOT,
            "  %-9s %-10s %-10s %-2s",
            point.step() + (point.what().equals(LifeLines.USED) ? "+" : ""),
            who,
            point.what(),
            point.count() < 0 ? "" : String.valueOf(point.count()));
    page.paragraph(
        String.format(Locale.ROOT, "%-" + (STACKS - 1) + "s", first),
        String.join(" < ", frames(point)),
        STACKS);
  }

  /** Who frees after a grace period is nobody: who handed it over stands in the line before. */
  private static List<String> frames(LifeLine.Point point) {
    boolean callback = point.stack().contains("GracePeriods.afterGracePeriod");
    int most = WHOLE.contains(point.what()) && !callback ? FRAMES : 1;
    return point.stack().subList(0, Math.min(most, point.stack().size()));
  }
}
