package io.faultline.bench;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.Function;

/**
 * What {@code bench gallery} showed as a picture: a block for each defect, a lane for each search,
 * runs on the left and time on the right, both in powers of ten. A full circle is a median; an open
 * one at the far end says that most searches did not find the defect.
 */
public final class GalleryChart {
  /** Is in every picture, and in no picture of others. */
  public static final String MARK = "faultline bench gallery";

  private static final double WIDTH = 1080;
  private static final double LABELS = 232;
  private static final double PANEL = 330;
  private static final double GAP = 84;
  private static final double TOP = 92;
  private static final double LANE = 11;
  private static final double BETWEEN = 12;
  private static final double BOTTOM = 30;
  private static final double FAR = 10;

  private static final String STYLE =
      """

      .back { fill: #ffffff; }
      text { font: 12px system-ui, sans-serif; fill: #1c1e21; }
      .title { font-size: 15px; font-weight: 600; }
      .faint { fill: #5d6470; font-size: 11px; }
      .small { fill: #5d6470; font-size: 9.5px; }
      .grid { stroke: #d9dce1; }
      .lane { stroke-width: 2; }
      .fuzz { stroke: #b3261e; fill: #b3261e; } .random { stroke: #2b6cb0; fill: #2b6cb0; }
      .pct { stroke: #b7791f; fill: #b7791f; } .pos { stroke: #2f855a; fill: #2f855a; }
      .exhaustive { stroke: #6b46c1; fill: #6b46c1; }
      .none { stroke-width: 1.6; fill: none; }
      @media (prefers-color-scheme: dark) {
      .back { fill: #17191c; }
      text { fill: #e6e8eb; }
      .faint, .small { fill: #9aa2ae; }
      .grid { stroke: #3a3f47; }
      .fuzz { stroke: #ff8a80; fill: #ff8a80; } .random { stroke: #90cdf4; fill: #90cdf4; }
      .pct { stroke: #f6c35c; fill: #f6c35c; } .pos { stroke: #7be0a4; fill: #7be0a4; }
      .exhaustive { stroke: #c3adff; fill: #c3adff; }
      .none { fill: none; }
      }
      """;

  private final List<GalleryRow> rows;
  private final List<String> defects;
  private final List<String> searches;
  private final Svg svg;
  private final double bottom;

  private GalleryChart(List<GalleryRow> rows) {
    this.rows = rows;
    this.defects = distinct(rows, GalleryRow::id);
    this.searches = distinct(rows, GalleryRow::search);
    this.bottom = TOP + defects.size() * block();
    this.svg =
        new Svg(WIDTH, bottom + BOTTOM, MARK, "Runs and time to each defect by search", STYLE);
  }

  /** The picture of all that was measured. */
  public static String of(List<GalleryRow> rows) {
    return new GalleryChart(rows).draw();
  }

  private static List<String> distinct(List<GalleryRow> rows, Function<GalleryRow, String> of) {
    Set<String> words = new LinkedHashSet<>();
    rows.forEach(row -> words.add(of.apply(row)));
    return List.copyOf(words);
  }

  private double block() {
    return searches.size() * LANE + BETWEEN;
  }

  private String draw() {
    svg.words("title", 16, 26, "start", "Runs and time to each defect, by search");
    legend();
    for (int i = 0; i < defects.size(); i++) {
      double top = TOP + i * block();
      svg.words("", LABELS - 12, top + block() / 2, "end", defects.get(i));
      svg.line("grid", 16, top + block() - BETWEEN / 2, WIDTH - 16, top + block() - BETWEEN / 2);
    }
    panel("runs, median", LABELS, GalleryRow::runs);
    panel("milliseconds of search, median", LABELS + PANEL + GAP, GalleryRow::millis);
    return svg.toString();
  }

  private void legend() {
    double x = 16;
    for (String search : searches) {
      svg.circle(search, x + 5, 45, 4, search);
      svg.words("", x + 14, 49, "start", search);
      x += 34 + 7.2 * search.length();
    }
    svg.circle("faint none fuzz", x + 21, 45, 4, "not found by most");
    svg.words(
        "faint",
        x + 30,
        49,
        "start",
        "most did not find it; beside it how many found it, and how many reached it");
  }

  private void panel(String title, double left, Function<GalleryRow, OptionalLong> value) {
    long highest = rows.stream().map(value).mapToLong(each -> each.orElse(1)).max().orElse(1);
    LogScale scale = LogScale.upTo(highest, left, PANEL - FAR);
    svg.words("faint", left, TOP - 24, "start", title);
    for (long tick : scale.ticks()) {
      svg.line("grid", scale.at(tick), TOP - 4, scale.at(tick), bottom - BETWEEN / 2);
      svg.words("faint", scale.at(tick), TOP - 9, "middle", LogScale.text(tick));
    }
    for (GalleryRow row : rows) {
      double y =
          TOP
              + defects.indexOf(row.id()) * block()
              + (searches.indexOf(row.search()) + 0.5) * LANE
              + 2;
      mark(row, value.apply(row), scale, left, y);
    }
  }

  private void mark(GalleryRow row, OptionalLong value, LogScale scale, double left, double y) {
    String found = row.triggered() + "/" + row.seeds();
    String title =
        row.id() + ", " + row.search() + ": found " + found + ", reached " + reached(row);
    if (value.isPresent()) {
      double x = scale.at(value.getAsLong());
      svg.line("lane " + row.search(), left, y, x, y);
      svg.circle(row.search(), x, y, 4, title + ", " + value.getAsLong());
      if (row.triggered() < row.seeds()) {
        svg.words("small", x + 7, y + 3.5, "start", found);
      }
    } else {
      svg.circle("none " + row.search(), left + PANEL, y, 4, title);
      svg.words("small", left + PANEL + 8, y + 3.5, "start", found + ", " + reached(row));
    }
  }

  private static String reached(GalleryRow row) {
    return row.reached() + "/" + row.seeds();
  }
}
