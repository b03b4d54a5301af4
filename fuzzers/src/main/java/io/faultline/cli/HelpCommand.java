package io.faultline.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/** Shows how a command is used. */
@Command(
    name = "help",
    header = "Show how a command is used.",
    synopsisHeading = "Usage: ",
    footerHeading = "%nExamples:%n",
    footer = {"  faultline help", "  faultline help check"})
final class HelpCommand implements Callable<Integer> {
  @ParentCommand private FaultlineCommand root;

  @Spec private CommandSpec spec;

  @Parameters(paramLabel = "COMMAND", arity = "0..1", description = "The command to tell about.")
  private String command;

  @Override
  public Integer call() {
    CommandLine parent = spec.parent().commandLine();
    CommandLine told = command == null ? parent : parent.getSubcommands().get(command);
    if (told == null) {
      List<String> words = new ArrayList<>(parent.getSubcommands().keySet());
      throw WrongUsage.notOneOf(spec.commandLine(), "help", command, words);
    }
    String text = told.getUsageMessage().stripTrailing();
    root.console().say(text);
    root.console().result(Map.of("help", text));
    return ExitStatus.EXPECTED;
  }
}
