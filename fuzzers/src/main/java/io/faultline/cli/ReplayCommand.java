package io.faultline.cli;

import io.faultline.repro.Bundle;
import io.faultline.repro.Replay;
import io.faultline.repro.ReplayResult;
import io.faultline.sim.Backend;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/** Runs the recorded schedule of a bundle again. */
@Command(
    name = "replay",
    header = "Run a recorded schedule again.",
    description = {
      "",
      "Exit status: 0 the same bug shows, 1 it does not any more, 2 the schedule names a place",
      "that the run does not come to any more, 3 two runs were not the same."
    },
    synopsisHeading = "Usage: ",
    parameterListHeading = "%n",
    optionListHeading = "%nOptions:%n",
    footerHeading = "%nExamples:%n",
    footer = {
      "  faultline replay BUNDLE --times 1000",
      "  faultline replay race.litmus",
      "  faultline replay .faultline/corpus/sva/INPUT --defect iopf-partial-ref-leak"
    })
final class ReplayCommand implements Callable<Integer> {
  @ParentCommand private FaultlineCommand root;

  @Mixin private RawInputOptions options;

  @Parameters(
      paramLabel = "BUNDLE|FILE",
      description = "A bundle, a litmus file with a schedule, or an input of a fuzzer.")
  private Path path;

  @Option(names = "--times", paramLabel = "N", description = "How often to run it (1).")
  private long times = 1;

  private long done;

  @Override
  public Integer call() {
    if (times < 1) {
      throw CommandFailure.usage("--times must be at least 1, not " + times);
    }
    Bundle bundle = Bundles.read(path, options, root.console());
    try {
      return tell(Replay.run(bundle, times, Backend.preferred(), this::progress));
    } catch (CancellationException e) {
      root.console().say("stopped after " + done + " of " + times + " runs");
      root.console().result(Keys.of("reproduced", false, "runs", done, "interrupted", true));
      return ExitStatus.INTERRUPTED;
    }
  }

  private void progress(long runs) {
    done = runs;
    if (root.interruption().requested()) {
      throw new CancellationException();
    }
    root.console()
        .progress()
        .show(() -> String.format(Locale.ROOT, "replay: %,d of %,d runs", runs, times));
  }

  private int tell(ReplayResult result) {
    int status = status(result);
    Map<String, Object> keys =
        Keys.of(
            "reproduced", result.reproduced(),
            "runs", result.runs(),
            "identical", result.identical(),
            "eventHash", result.eventHash(),
            "signature", result.signature().isEmpty() ? null : result.signature(),
            "status", result.status().name().toLowerCase(Locale.ROOT).replace('_', '-'),
            "message", result.message());
    if (status == ExitStatus.USAGE) {
      CommandFailure gone = CommandFailure.file("place", path, result.message());
      keys.put("error", gone.report());
      root.console().note(gone.getMessage());
    } else {
      root.console().say(result.message());
    }
    root.console()
        .say(
            result.identical() + " of " + result.runs() + " identical, hash " + result.eventHash());
    root.console().result(keys);
    return status;
  }

  private static int status(ReplayResult result) {
    if (result.identical() != result.runs()) {
      return ExitStatus.NOTHING_VERIFIED;
    }
    return switch (result.status()) {
      case REPRODUCED -> ExitStatus.EXPECTED;
      case CLEAN, OTHER -> ExitStatus.FOUND;
      case PLACE_GONE -> ExitStatus.USAGE;
    };
  }
}
