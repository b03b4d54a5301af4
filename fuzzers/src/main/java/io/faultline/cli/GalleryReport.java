package io.faultline.cli;

import io.faultline.bench.BenchException;
import io.faultline.bench.GalleryBench;
import io.faultline.bench.GalleryChart;
import io.faultline.bench.GalleryRow;
import io.faultline.campaign.CampaignException;
import io.faultline.sim.Defect;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.BooleanSupplier;

/** Runs {@code bench gallery} and tells what it showed. */
final class GalleryReport {
  private final Console console;
  private final BooleanSupplier interrupted;
  private final Optional<GeneratedFile> picture;
  private final List<GalleryRow> rows = new ArrayList<>();

  /**
   * A report on nothing yet.
   *
   * @param picture also drawn, if there is one
   */
  GalleryReport(FaultlineCommand root, Optional<GeneratedFile> picture) {
    this.picture = picture;
    this.console = root.console();
    this.interrupted = root.interruption()::requested;
  }

  /**
   * Measures.
   *
   * @param time most search time for each search
   * @param seeds number of searches for each defect and sort of search
   */
  int run(Duration time, int seeds, List<Defect> defects, List<String> searches) {
    Path litmus = Home.folder().resolve("corpus").resolve("seeds");
    GalleryBench bench =
        new GalleryBench(
            new GalleryBench.Plan(time, seeds, litmus, Home.kept()), this::progress, interrupted);
    console.say(line("defect", "target", "search", "reached", "triggered", "runs", "ms"));
    try {
      for (Defect defect : defects) {
        for (String search : searches) {
          if (!interrupted.getAsBoolean()) {
            bench.row(defect, search).ifPresent(this::add);
          }
        }
      }
    } catch (BenchException | CampaignException e) {
      throw CommandFailure.tool(e.getMessage(), e.getCause());
    }
    return end();
  }

  private void progress(String text) {
    console.progress().show(() -> "bench gallery: " + text);
  }

  private void add(GalleryRow row) {
    rows.add(row);
    console.say(
        line(
            row.id(),
            row.target(),
            row.search(),
            row.reached() + "/" + row.seeds(),
            row.triggered() + "/" + row.seeds(),
            text(row.runs()),
            text(row.millis())));
  }

  private static String text(OptionalLong number) {
    return number.isPresent() ? String.format(Locale.ROOT, "%,d", number.getAsLong()) : "-";
  }

  private static String line(Object... words) {
    return String.format(Locale.ROOT, "%-32s  %-6s  %-10s  %7s  %9s  %9s  %7s", words);
  }

  private int end() {
    boolean stopped = interrupted.getAsBoolean();
    picture.filter(file -> !rows.isEmpty()).ifPresent(this::draw);
    console.result(
        Keys.of(
            "jdk", Runtime.version().toString(),
            "defects", rows.stream().map(GalleryReport::keys).toList(),
            "svg", picture.map(file -> absolute(file.file())).orElse(null),
            "interrupted", stopped));
    if (stopped) {
      console.say("stopped; what was measured so far is shown");
    }
    return stopped ? ExitStatus.INTERRUPTED : ExitStatus.EXPECTED;
  }

  private void draw(GeneratedFile file) {
    file.write(GalleryChart.of(rows));
    console.say("picture  " + Home.shown(file.file()));
  }

  private static String absolute(Path path) {
    return path.toAbsolutePath().normalize().toString();
  }

  private static Object keys(GalleryRow row) {
    return Keys.of(
        "id", row.id(),
        "target", row.target(),
        "search", row.search(),
        "seeds", row.seeds(),
        "reached", row.reached(),
        "triggered", row.triggered(),
        "runsMedian", number(row.runs()),
        "msMedian", number(row.millis()),
        "runs", row.spent());
  }

  private static Long number(OptionalLong number) {
    return number.isPresent() ? number.getAsLong() : null;
  }
}
