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

  /** Points that are shown with the whole stack. */
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
    boolean whole = WHOLE.contains(point.what());
    List<String> stack =
        whole ? point.stack() : point.stack().subList(0, Math.min(1, point.stack().size()));
    page.paragraph(
        String.format(Locale.ROOT, "%-" + (STACKS - 1) + "s", first),
        String.join(" < ", stack),
        STACKS);
  }
}
