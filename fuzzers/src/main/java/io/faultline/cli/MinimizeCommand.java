package io.faultline.cli;

import io.faultline.repro.Bundle;
import io.faultline.repro.BundleException;
import io.faultline.repro.BundleWriter;
import io.faultline.repro.Reproduction;
import io.faultline.repro.Size;
import io.faultline.repro.minimise.Minimised;
import io.faultline.repro.minimise.Minimiser;
import io.faultline.repro.minimise.MinimiserLimits;
import java.nio.file.Files;
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

/** Shrinks a bundle. */
@Command(
    name = "minimize",
    header = "Shrink a bundle to what its bug needs.",
    synopsisHeading = "Usage: ",
    parameterListHeading = "%n",
    optionListHeading = "%nOptions:%n",
    footerHeading = "%nExamples:%n",
    footer = {"  faultline minimize BUNDLE", "  faultline minimize race.litmus --out small"})
final class MinimizeCommand implements Callable<Integer> {
  @ParentCommand private FaultlineCommand root;

  @Mixin private RawInputOptions options;

  @Parameters(
      paramLabel = "BUNDLE",
      description = "A bundle, a litmus file with a schedule, or an input of a fuzzer.")
  private Path path;

  @Option(
      names = "--out",
      paramLabel = "DIR",
      description = "Where the small bundle goes; beside the large one when left out.")
  private Path out;

  @Override
  public Integer call() {
    Bundle bundle = Bundles.read(path, options, root.console());
    if (out != null && Files.exists(out) && !Files.isDirectory(out)) {
      throw CommandFailure.file("file", out, "a bundle cannot go there: this is no folder");
    }
    Reproduction large = Bundles.reproduce(bundle);
    long began = System.nanoTime();
    try {
      Minimised small = Minimiser.run(large, MinimiserLimits.DEFAULT, this::progress);
      Path written = BundleWriter.write(folder(bundle), small.reproduction()).path();
      tell(small, written, (System.nanoTime() - began) / 1_000_000);
      return ExitStatus.EXPECTED;
    } catch (CancellationException e) {
      root.console().say("stopped; the bundle is as it was");
      root.console().result(Keys.of("interrupted", true));
      return ExitStatus.INTERRUPTED;
    } catch (BundleException e) {
      throw Bundles.failure(e);
    }
  }

  private Path folder(Bundle bundle) {
    if (out != null) {
      return out;
    }
    Path parent = bundle.path().toAbsolutePath().normalize().getParent();
    return bundle.report().isPresent() && parent != null ? parent : Home.kept().resolve("findings");
  }

  private void progress(Size size, String trying, long runs) {
    if (root.interruption().requested()) {
      throw new CancellationException();
    }
    root.console()
        .progress()
        .show(
            () ->
                String.format(
                    Locale.ROOT, "minimize: %s; %,d runs, trying %s", size, runs, trying));
  }

  private void tell(Minimised small, Path written, long millis) {
    Console console = root.console();
    console.say("before  " + small.before());
    console.say("after   " + small.after());
    console.say(
        String.format(
            Locale.ROOT,
            "%,d runs in %.1f s; %s",
            small.runs(),
            millis / 1000.0,
            small.oneMinimal()
                ? "nothing more can be taken away"
                : "not certain that nothing more can be taken away"));
    console.say("bundle  " + Home.shown(written));
    console.result(
        Keys.of(
            "before", keys(small.before()),
            "after", keys(small.after()),
            "runs", small.runs(),
            "elapsedMs", millis,
            "oneMinimal", small.oneMinimal(),
            "bundle", written.toAbsolutePath().normalize().toString()));
  }

  private static Map<String, Object> keys(Size size) {
    return Keys.of(
        "tasks", size.tasks(),
        "operations", size.operations(),
        "preemptions", size.preemptions(),
        "failures", size.failures());
  }
}
