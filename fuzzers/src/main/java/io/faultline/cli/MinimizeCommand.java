package io.faultline.cli;

import io.faultline.repro.Bundle;
import io.faultline.repro.BundleException;
import io.faultline.repro.BundleWriter;
import io.faultline.repro.Reproduction;
import io.faultline.repro.Size;
import io.faultline.repro.minimise.LitmusViolation;
import io.faultline.repro.minimise.Minimised;
import io.faultline.repro.minimise.Minimiser;
import io.faultline.repro.minimise.MinimiserLimits;
import io.faultline.scenario.litmus.LitmusFile;
import io.faultline.scenario.run.SearchPlan;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
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
      description =
          "A bundle, a litmus file with a schedule or one that expects a violation, which is then"
              + " searched for, or an input of a fuzzer.")
  private Path path;

  @Option(
      names = "--out",
      paramLabel = "DIR",
      description = "Where the small bundle goes; beside the large one when left out.")
  private Path out;

  @Override
  public Integer call() {
    if (out != null && Files.exists(out) && !Files.isDirectory(out)) {
      throw CommandFailure.file("file", out, "a bundle cannot go there: this is no folder");
    }
    Optional<LitmusFile> litmus = Bundles.withoutSchedule(path);
    try {
      return litmus.isPresent()
          ? minimize(litmus.get())
          : minimize(Bundles.read(path, options, root.console()));
    } catch (CancellationException e) {
      root.console().say("stopped; nothing was written");
      root.console().result(Keys.of("interrupted", true));
      return ExitStatus.INTERRUPTED;
    } catch (BundleException e) {
      throw Bundles.failure(e);
    }
  }

  private int minimize(Bundle bundle) {
    Path parent = bundle.path().toAbsolutePath().normalize().getParent();
    return minimize(
        Bundles.reproduce(bundle),
        bundle.report().isPresent() && parent != null ? parent : findings());
  }

  private int minimize(LitmusFile litmus) {
    Reproduction found =
        LitmusViolation.search(litmus, this::searching)
            .orElseThrow(
                () ->
                    CommandFailure.file(
                        "litmus",
                        path,
                        "there is nothing to minimise: no schedule with up to "
                            + SearchPlan.DEFAULT_BOUND
                            + " preemptions shows what the file expects"));
    return minimize(found, findings());
  }

  private int minimize(Reproduction large, Path usual) {
    long began = System.nanoTime();
    Minimised small = Minimiser.run(large, MinimiserLimits.DEFAULT, this::progress);
    long millis = (System.nanoTime() - began) / 1_000_000;
    tell(small, BundleWriter.write(out == null ? usual : out, small.reproduction()).path(), millis);
    return ExitStatus.EXPECTED;
  }

  private static Path findings() {
    return Home.kept().resolve("findings");
  }

  private void searching(long executed, long pruned) {
    stopIfInterrupted();
    root.console()
        .progress()
        .show(() -> String.format(Locale.ROOT, "minimize: searching; %,d runs", executed + pruned));
  }

  private void stopIfInterrupted() {
    if (root.interruption().requested()) {
      throw new CancellationException();
    }
  }

  private void progress(Size size, String trying, long runs) {
    stopIfInterrupted();
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
