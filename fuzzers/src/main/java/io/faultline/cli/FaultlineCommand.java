package io.faultline.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ScopeType;
import picocli.CommandLine.Spec;

/** The program itself, and what all commands share. Picocli sets and reads the options. */
@SuppressWarnings("UnusedVariable")
@Command(
    name = "faultline",
    versionProvider = Version.class,
    header = "Finds races in a model of the Linux IOMMU's shared virtual addressing.",
    synopsisHeading = "Usage: ",
    commandListHeading = "%nCommands:%n",
    optionListHeading = "%nOptions:%n",
    footerHeading = "%nExamples:%n",
    footer = {
      "  faultline check corpus/gallery",
      "  faultline fuzz --for 60s",
      "  faultline fuzz --for 60s --defect iopf-flush-under-group-mutex",
      "  faultline replay BUNDLE --times 1000",
      "",
      "Exit status: 0 as expected, 1 a violation or a failed expectation, 2 wrong usage or bad",
      "input, 3 the tool failed or verified nothing, 130 stopped by Ctrl-C."
    },
    subcommands = {
      CheckCommand.class,
      FuzzCommand.class,
      ReplayCommand.class,
      ExplainCommand.class,
      MinimizeCommand.class,
      ExportCommand.class,
      TriageCommand.class,
      CorpusCommand.class,
      BenchCommand.class,
      ListCommand.class,
      HelpCommand.class
    })
final class FaultlineCommand implements Callable<Integer> {
  private final Console console;
  private final Interruption interruption;

  @Spec private CommandSpec spec;

  @Option(
      names = "--json",
      scope = ScopeType.INHERIT,
      description = "Print one JSON object on standard output and nothing else.")
  private boolean json;

  @Option(
      names = {"-h", "--help"},
      usageHelp = true,
      scope = ScopeType.INHERIT,
      description = "Show this help.")
  private boolean help;

  @Option(
      names = {"-V", "--version"},
      versionHelp = true,
      description = "Show the version.")
  private boolean version;

  FaultlineCommand(Console console, Interruption interruption) {
    this.console = console;
    this.interruption = interruption;
  }

  Console console() {
    return console;
  }

  Interruption interruption() {
    return interruption;
  }

  @Override
  public Integer call() {
    throw CommandFailure.usage(
        "no command given: it is one of " + String.join(", ", spec.subcommands().keySet()),
        "`faultline help` tells what each does; a first one: faultline check corpus/gallery");
  }
}
