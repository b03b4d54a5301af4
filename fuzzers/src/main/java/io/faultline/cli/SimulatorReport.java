package io.faultline.cli;

import io.faultline.bench.BenchException;
import io.faultline.bench.FuzzerBench;
import io.faultline.bench.ScenarioRate;
import io.faultline.bench.SimulatorBench;
import io.faultline.campaign.CampaignException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;

/** Runs {@code bench sim} and tells what it showed. */
final class SimulatorReport {
  private static final String SUFFIX = ".litmus";

  private final Console console;
  private final BooleanSupplier interrupted;

  SimulatorReport(FaultlineCommand root) {
    this.console = root.console();
    this.interrupted = root.interruption()::requested;
  }

  int run(Duration time) {
    Path gallery = Home.folder().resolve("corpus").resolve("gallery");
    SimulatorBench bench = new SimulatorBench(this::progress, interrupted);
    try {
      List<Path> files = litmus(gallery);
      bench.run(time, files);
      sayRates(bench);
      FuzzerBench inside = new FuzzerBench(this::progress, interrupted);
      if (!interrupted.getAsBoolean()) {
        inside.run(time, measured(files, bench), Home.kept());
      }
      return end(bench, inside);
    } catch (BenchException | CampaignException e) {
      throw CommandFailure.tool(e.getMessage(), e.getCause());
    }
  }

  private void progress(String text) {
    console.progress().show(() -> "bench sim: " + text);
  }

  private static List<Path> litmus(Path gallery) {
    try (Stream<Path> files = Files.list(gallery)) {
      List<Path> found = files.filter(file -> file.toString().endsWith(SUFFIX)).sorted().toList();
      if (!found.isEmpty()) {
        return found;
      }
    } catch (IOException e) {
      throw CommandFailure.file("file", gallery, "the gallery cannot be read: " + e);
    }
    throw CommandFailure.nothingVerified("nothing measured: there is no litmus file in " + gallery);
  }

  private static List<Path> measured(List<Path> files, SimulatorBench bench) {
    List<String> names = bench.rates().stream().map(rate -> rate.name() + SUFFIX).toList();
    return files.stream().filter(file -> names.contains(file.getFileName().toString())).toList();
  }

  private void sayRates(SimulatorBench bench) {
    bench.leftOut().forEach(file -> console.say("left out: " + file));
    for (ScenarioRate rate : bench.rates()) {
      console.say(
          text(
              "%-32s %,9.0f scenarios/s per core (%,.0f to %,.0f), %.0f steps each",
              rate.name(), rate.perSecond(), rate.slowest(), rate.fastest(), rate.steps()));
    }
  }

  private int end(SimulatorBench bench, FuzzerBench inside) {
    boolean stopped = interrupted.getAsBoolean();
    double perSecond = bench.rates().isEmpty() ? 0 : ScenarioRate.median(bench.rates());
    sayEnd(bench, inside, stopped, perSecond);
    console.result(
        Keys.of(
            "jdk", Runtime.version().toString(),
            "backend", bench.backend(),
            "scenariosPerSecond", Math.round(perSecond),
            "executionsPerSecond", Math.round(inside.perSecond()),
            "executions", inside.executions(),
            "files", bench.rates().stream().map(SimulatorReport::keys).toList(),
            "leftOut", bench.leftOut(),
            "interrupted", stopped));
    return stopped ? ExitStatus.INTERRUPTED : ExitStatus.EXPECTED;
  }

  private void sayEnd(SimulatorBench bench, FuzzerBench inside, boolean stopped, double perSecond) {
    if (stopped) {
      console.say(
          bench.rates().isEmpty()
              ? "stopped before anything was measured"
              : "stopped before the fuzzer was measured");
      return;
    }
    console.say(
        text(
            "JDK %s, %s: %,.0f scenarios/s per core (median), %,d executions/s inside the fuzzer",
            Runtime.version(), bench.backend(), perSecond, Math.round(inside.perSecond())));
  }

  private static Object keys(ScenarioRate rate) {
    return Keys.of(
        "name", rate.name(),
        "steps", Math.round(rate.steps()),
        "runs", rate.runs(),
        "scenariosPerSecond", Math.round(rate.perSecond()),
        "slowest", Math.round(rate.slowest()),
        "fastest", Math.round(rate.fastest()));
  }

  private static String text(String format, Object... values) {
    return String.format(Locale.ROOT, format, values);
  }
}
