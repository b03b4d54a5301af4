package io.faultline.cli;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/** Measures. */
@Command(
    name = "bench",
    header = "Measure how fast things are on this machine.",
    description = {
      "",
      "sim: scenarios of the gallery per second and core, each decoded, on a fresh machine, under a",
      "random schedule, with every rule on; then the same inside the fuzzer, which makes the schedules.",
      "",
      "classics: how many runs each search needs for the bugs of the manual's first chapter."
    },
    synopsisHeading = "Usage: ",
    parameterListHeading = "%n",
    optionListHeading = "%nOptions:%n",
    footerHeading = "%nExamples:%n",
    footer = {
      "  faultline bench sim",
      "  faultline bench sim --for 30s --json",
      "  faultline bench classics"
    })
final class BenchCommand implements Callable<Integer> {
  /** What can be measured. */
  private enum What {
    SIM,
    CLASSICS;

    String text() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  @ParentCommand private FaultlineCommand root;

  @Spec private CommandSpec spec;

  @Parameters(paramLabel = "WHAT", description = "sim or classics")
  private String what;

  @Option(
      names = "--for",
      paramLabel = "TIME",
      converter = DurationConverter.class,
      description = "How long each measurement takes, as in 15s (default), 1m.")
  private Duration duration = Duration.ofSeconds(15);

  @Override
  public Integer call() {
    return switch (named()) {
      case SIM -> new SimulatorReport(root).run(duration);
      case CLASSICS -> new ClassicsReport(root).run();
    };
  }

  private What named() {
    List<String> words = Stream.of(What.values()).map(What::text).toList();
    if (!words.contains(what)) {
      throw WrongUsage.notOneOf(spec.commandLine(), "bench", what, words);
    }
    return What.values()[words.indexOf(what)];
  }
}
