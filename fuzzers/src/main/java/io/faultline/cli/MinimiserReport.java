package io.faultline.cli;

import io.faultline.bench.BenchException;
import io.faultline.bench.LibFuzzerTrial;
import io.faultline.bench.MinimiserBench;
import io.faultline.bench.MinimiserGroup;
import io.faultline.bench.MinimiserRow;
import io.faultline.bench.MinimiserTrial;
import io.faultline.campaign.CampaignException;
import io.faultline.repro.Size;
import io.faultline.sim.Defect;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.BooleanSupplier;

/** Runs {@code bench minimize} and tells what it showed. */
final class MinimiserReport {
  private final Console console;
  private final BooleanSupplier interrupted;
  private final List<MinimiserRow> rows = new ArrayList<>();
  private final List<String> missing = new ArrayList<>();

  MinimiserReport(FaultlineCommand root) {
    this.console = root.console();
    this.interrupted = root.interruption()::requested;
  }

  /**
   * Measures.
   *
   * @param time most search time for each finding
   * @param seeds number of findings for each defect
   * @param inputs folder where inputs are kept
   * @param libFuzzer most time for libFuzzer with the first finding of each; zero not to ask it
   */
  int run(Duration time, int seeds, Path inputs, Duration libFuzzer, List<Defect> defects) {
    Path litmus = Home.folder().resolve("corpus").resolve("seeds");
    MinimiserBench bench =
        new MinimiserBench(
            new MinimiserBench.Plan(seeds, time, litmus, Home.kept(), inputs, libFuzzer),
            this::progress,
            interrupted);
    console.say(line("defect", "found", "1-min", "before", "after", "runs", "ms", "most"));
    try {
      for (Defect defect : defects) {
        if (!interrupted.getAsBoolean()) {
          bench.row(defect).ifPresentOrElse(this::add, () -> missing.add(defect.id()));
        }
      }
    } catch (BenchException | CampaignException e) {
      throw CommandFailure.tool(e.getMessage(), e.getCause());
    }
    return end(defects.size());
  }

  private void progress(String text) {
    console.progress().show(() -> "bench minimize: " + text);
  }

  private void add(MinimiserRow row) {
    rows.add(row);
    row.groups().forEach(group -> say(row.id(), group));
    row.libFuzzer().ifPresent(trial -> console.say(text(trial)));
  }

  private void say(String defect, MinimiserGroup group) {
    console.say(
        line(
            defect,
            group.trials().size(),
            group.trials().stream().filter(trial -> trial.result().oneMinimal()).count(),
            group.before().shortText(),
            group.after().shortText(),
            String.format(Locale.ROOT, "%,d", group.runs()),
            group.millis(),
            group.mostMillis()));
    console.say("  " + group.bug());
    if (!group.same()) {
      console.say("  not all of one size: " + String.join("; ", group.sizes()));
    }
  }

  private static String text(LibFuzzerTrial trial) {
    return String.format(
        Locale.ROOT,
        "  libFuzzer with that of seed %d: %s, %d bytes of %d, %s, %.1f s",
        trial.seed(),
        trial.after().map(Size::shortText).orElse("no violation"),
        trial.bytesAfter(),
        trial.bytesBefore(),
        trial.sameBug() ? "the same bug" : "another bug",
        trial.millis() / 1000.0);
  }

  private static String line(Object... words) {
    return String.format(Locale.ROOT, "%-32s  %5s  %5s  %-12s  %-12s  %7s  %5s  %5s", words);
  }

  private int end(int asked) {
    boolean stopped = interrupted.getAsBoolean();
    console.result(
        Keys.of(
            "jdk",
            Runtime.version().toString(),
            "defects",
            rows.stream().map(MinimiserReport::keys).toList(),
            "missing",
            missing,
            "interrupted",
            stopped));
    if (stopped) {
      console.say("stopped; what was measured so far is shown");
      return ExitStatus.INTERRUPTED;
    }
    if (!missing.isEmpty()) {
      console.say("nothing found in time, so nothing minimised: " + String.join(", ", missing));
    }
    return missing.size() == asked ? ExitStatus.NOTHING_VERIFIED : ExitStatus.EXPECTED;
  }

  private static Object keys(MinimiserRow row) {
    return Keys.of(
        "id", row.id(),
        "bugs", row.groups().stream().map(MinimiserReport::keys).toList(),
        "libFuzzer", row.libFuzzer().map(MinimiserReport::keys).orElse(null));
  }

  private static Object keys(MinimiserGroup group) {
    return Keys.of(
        "bug", group.bug(),
        "findings", group.trials().stream().map(MinimiserReport::keys).toList(),
        "sizes", group.sizes(),
        "before", group.before().toString(),
        "after", group.after().toString(),
        "runsMedian", group.runs(),
        "msMedian", group.millis(),
        "msMost", group.mostMillis(),
        "oneMinimal", group.oneMinimal(),
        "same", group.same());
  }

  private static Object keys(LibFuzzerTrial trial) {
    return Keys.of(
        "seed", trial.seed(),
        "bytesBefore", trial.bytesBefore(),
        "bytesAfter", trial.bytesAfter(),
        "after", trial.after().map(Size::toString).orElse(null),
        "sameBug", trial.sameBug(),
        "ms", trial.millis());
  }

  private static Object keys(MinimiserTrial trial) {
    return Keys.of(
        "seed", trial.seed(),
        "before", trial.result().before().toString(),
        "after", trial.after().toString(),
        "runs", trial.result().runs(),
        "ms", trial.millis(),
        "oneMinimal", trial.result().oneMinimal());
  }
}
