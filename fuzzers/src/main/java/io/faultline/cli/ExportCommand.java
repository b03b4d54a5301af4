package io.faultline.cli;

import io.faultline.repro.BundleException;
import io.faultline.repro.export.Export;
import io.faultline.repro.export.ExportFormat;
import io.faultline.repro.export.Exported;
import io.faultline.sim.Backend;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/** Turns what a bundle shows into something to paste elsewhere. */
@Command(
    name = "export",
    header = "Export a violation: a litmus file, a JUnit test class, or SARIF.",
    description = {
      "",
      "litmus  the scenario with its schedule and what to expect; `check` and `replay` take it",
      "junit   a JUnit 5 class that fails while the bug is there and passes once it is fixed",
      "sarif   SARIF 2.1.0 with a thread flow for each task, for CI systems and editors"
    },
    synopsisHeading = "Usage: ",
    parameterListHeading = "%n",
    optionListHeading = "%nOptions:%n",
    footerHeading = "%nExamples:%n",
    footer = {
      "  faultline export BUNDLE --format litmus",
      "  faultline export BUNDLE --format junit --out src/test/java",
      "  faultline export BUNDLE --format sarif --out race.sarif"
    })
final class ExportCommand implements Callable<Integer> {
  @ParentCommand private FaultlineCommand root;

  @Spec private CommandSpec spec;

  @Mixin private RawInputOptions options;

  @Parameters(
      paramLabel = "BUNDLE",
      description = "A bundle, a litmus file with a schedule, or an input of a fuzzer.")
  private Path path;

  @Option(
      names = "--format",
      paramLabel = "FORMAT",
      required = true,
      description = "litmus, junit or sarif.")
  private String format;

  @Option(
      names = "--out",
      paramLabel = "FILE",
      description = "The file to write, or a folder for it; standard output when left out.")
  private Path out;

  @Option(names = "--force", description = "Overwrite the file if there is another one.")
  private boolean force;

  @Override
  public Integer call() {
    ExportFormat wanted =
        ExportFormat.of(format)
            .orElseThrow(
                () ->
                    WrongUsage.notOneOf(
                        spec.commandLine(), "--format", format, ExportFormat.words()));
    try {
      Exported exported =
          Export.of(
              Bundles.read(path, options, root.console()),
              wanted,
              Optional.ofNullable(out),
              Backend.preferred());
      tell(wanted, exported, out == null ? null : write(wanted, exported));
      return ExitStatus.EXPECTED;
    } catch (BundleException e) {
      throw Bundles.failure(e);
    }
  }

  private Path write(ExportFormat wanted, Exported exported) {
    Path file = Files.isDirectory(out) ? out.resolve(wanted.fileName(exported.signature())) : out;
    TheirFile.write(file, exported.text(), force);
    return file;
  }

  private void tell(ExportFormat wanted, Exported exported, Path file) {
    Console console = root.console();
    console.say(
        file == null ? exported.text().stripTrailing() : wanted.text() + "  " + Home.shown(file));
    Map<String, Object> keys =
        Keys.of(
            "format", wanted.text(),
            "file", file == null ? null : file.toAbsolutePath().normalize().toString(),
            "bug", exported.bug(),
            "signature", exported.signature());
    if (file == null) {
      keys.put("text", exported.text());
    }
    console.result(keys);
  }
}
