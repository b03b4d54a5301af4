package io.faultline.cli;

import io.faultline.repro.Bundle;
import io.faultline.repro.BundleException;
import io.faultline.repro.explain.Explain;
import io.faultline.repro.explain.Explanation;
import io.faultline.repro.explain.TerminalForm;
import io.faultline.repro.html.HtmlReport;
import io.faultline.repro.html.ReportFile;
import io.faultline.sim.Backend;
import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/** Explains what a bundle shows. */
@Command(
    name = "explain",
    header = "Explain a violation: what happened, what was missing, and what would have passed.",
    synopsisHeading = "Usage: ",
    parameterListHeading = "%n",
    optionListHeading = "%nOptions:%n",
    footerHeading = "%nExamples:%n",
    footer = {
      "  faultline explain BUNDLE",
      "  faultline explain race.litmus",
      "  faultline explain BUNDLE --html race.html"
    })
final class ExplainCommand implements Callable<Integer> {
  @ParentCommand private FaultlineCommand root;

  @Mixin private RawInputOptions options;

  @Parameters(
      paramLabel = "BUNDLE",
      description = "A bundle, a litmus file with a schedule, or an input of a fuzzer.")
  private Path path;

  @Option(
      names = "--html",
      paramLabel = "FILE",
      description = "Also write it as a page for a browser: one file that needs no network.")
  private Path html;

  @Override
  public Integer call() {
    try {
      Bundle bundle = Bundles.read(path, options, root.console());
      Optional<ReportFile> file = Optional.ofNullable(html).map(ExplainCommand::fileAt);
      Explanation explanation = Explain.of(bundle, Backend.preferred(), this::progress);
      tell(explanation, file.map(it -> write(it, HtmlReport.of(explanation, path))));
      return ExitStatus.EXPECTED;
    } catch (BundleException e) {
      throw Bundles.failure(e);
    } catch (CancellationException e) {
      root.console().say("stopped; nothing was written");
      root.console().result(Keys.of("interrupted", true));
      return ExitStatus.INTERRUPTED;
    }
  }

  private void tell(Explanation explanation, Optional<Path> page) {
    String report = TerminalForm.of(explanation, path);
    Console console = root.console();
    console.say((console.paints() ? ReportColours.of(report) : report).stripTrailing());
    page.ifPresent(written -> console.say("\nAs a page\n  " + written));
    console.result(
        Keys.of(
            "title", explanation.title(),
            "bug", explanation.bug(),
            "signature", explanation.signature(),
            "report", report,
            "html", page.map(Path::toString).orElse(null),
            "explanation", explanation));
  }

  /** Before anything is run: who waits should not learn afterwards that it cannot be written. */
  private static ReportFile fileAt(Path path) {
    try {
      return ReportFile.at(path);
    } catch (IOException e) {
      throw refused(path, e);
    }
  }

  private Path write(ReportFile file, String page) {
    try {
      return file.write(page);
    } catch (IOException e) {
      throw refused(html, e);
    }
  }

  private static CommandFailure refused(Path path, IOException e) {
    String reason = e instanceof FileSystemException file ? file.getReason() : e.getMessage();
    String why = reason == null ? e.getClass().getSimpleName() : reason;
    return CommandFailure.file("file", path, "the report cannot be written: " + why);
  }

  private void progress(long runs) {
    if (root.interruption().requested()) {
      throw new CancellationException();
    }
    root.console()
        .progress()
        .show(() -> String.format(Locale.ROOT, "explain: %,d other schedules tried", runs));
  }
}
