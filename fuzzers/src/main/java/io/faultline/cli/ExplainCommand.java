package io.faultline.cli;

import io.faultline.repro.Bundle;
import io.faultline.repro.BundleException;
import io.faultline.repro.explain.Explain;
import io.faultline.repro.explain.Explanation;
import io.faultline.repro.explain.TerminalForm;
import io.faultline.repro.html.HtmlReport;
import io.faultline.sim.Backend;
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
      Optional<GeneratedFile> page =
          Optional.ofNullable(html)
              .map(file -> GeneratedFile.claim(file, HtmlReport.MARK, "report of explain"));
      Explanation explanation = Explain.of(bundle, Backend.preferred(), this::progress);
      page.ifPresent(file -> file.write(HtmlReport.of(explanation, options.naming(path))));
      tell(explanation, page.map(GeneratedFile::file));
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
    String report = TerminalForm.of(explanation, options.naming(path));
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

  private void progress(long runs) {
    if (root.interruption().requested()) {
      throw new CancellationException();
    }
    root.console()
        .progress()
        .show(() -> String.format(Locale.ROOT, "explain: %,d other schedules tried", runs));
  }
}
