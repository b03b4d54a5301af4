package io.faultline.cli;

import io.faultline.repro.BundleException;
import io.faultline.repro.explain.Explain;
import io.faultline.repro.explain.Explanation;
import io.faultline.repro.explain.TerminalForm;
import io.faultline.sim.Backend;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/** Explains what a bundle shows. */
@Command(
    name = "explain",
    header = "Explain a violation: what happened in which order, and where.",
    synopsisHeading = "Usage: ",
    parameterListHeading = "%n",
    optionListHeading = "%nOptions:%n",
    footerHeading = "%nExamples:%n",
    footer = {"  faultline explain BUNDLE", "  faultline explain race.litmus"})
final class ExplainCommand implements Callable<Integer> {
  @ParentCommand private FaultlineCommand root;

  @Mixin private RawInputOptions options;

  @Parameters(
      paramLabel = "BUNDLE",
      description = "A bundle, a litmus file with a schedule, or an input of a fuzzer.")
  private Path path;

  @Override
  public Integer call() {
    try {
      Explanation explanation =
          Explain.of(Bundles.read(path, options, root.console()), Backend.preferred());
      String report = TerminalForm.of(explanation, path);
      root.console().say(report.stripTrailing());
      root.console()
          .result(
              Keys.of(
                  "title", explanation.title(),
                  "bug", explanation.bug(),
                  "signature", explanation.signature(),
                  "report", report,
                  "explanation", explanation));
      return ExitStatus.EXPECTED;
    } catch (BundleException e) {
      throw Bundles.failure(e);
    }
  }
}
