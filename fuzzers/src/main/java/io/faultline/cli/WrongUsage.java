package io.faultline.cli;

import io.faultline.scenario.NearestWord;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import picocli.CommandLine;
import picocli.CommandLine.IParameterExceptionHandler;
import picocli.CommandLine.MissingParameterException;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/** Says in one line what is wrong with the words of a command. */
final class WrongUsage implements IParameterExceptionHandler {
  private static final String ROOT = "faultline";

  private final Console console;

  WrongUsage(Console console) {
    this.console = console;
  }

  @Override
  public int handleParseException(ParameterException e, String[] args) {
    console.failure(CommandFailure.usage(explain(e)));
    return ExitStatus.USAGE;
  }

  private static String explain(ParameterException e) {
    CommandSpec command = e.getCommandLine().getCommandSpec();
    if (e.getCause() instanceof CommandFailure failure) {
      return failure.report().message();
    }
    // `chek corpus`: the second word is a command too, but the first is what is wrong.
    CommandLine parent = e.getCommandLine().getParent();
    if (parent != null && !parent.getUnmatchedArguments().isEmpty()) {
      return unmatched(parent.getCommandSpec(), parent.getUnmatchedArguments().get(0));
    }
    if (e instanceof UnmatchedArgumentException unmatched) {
      return unmatched(command, unmatched.getUnmatched().get(0));
    }
    if (e instanceof MissingParameterException missing && !missing.getMissing().isEmpty()) {
      return missing(command, missing.getMissing());
    }
    return oneLine(e.getMessage()) + seeHelp(command);
  }

  private static String unmatched(CommandSpec command, String word) {
    if (word.startsWith("-")) {
      String option = word.contains("=") ? word.substring(0, word.indexOf('=')) : word;
      String whose = isRoot(command) ? "" : " of " + command.name();
      return "unknown option `" + option + "`" + whose + suggest(command, option, options(command));
    }
    if (isRoot(command)) {
      List<String> commands = List.copyOf(command.subcommands().keySet());
      return "unknown command `" + word + "`" + suggest(command, word, commands);
    }
    return "`" + word + "` is too much for " + command.name() + seeHelp(command);
  }

  private static String missing(CommandSpec command, List<ArgSpec> arguments) {
    ArgSpec first = arguments.get(0);
    String who = first instanceof OptionSpec option ? option.longestName() : command.name();
    return who + " needs " + first.paramLabel() + seeHelp(command);
  }

  private static List<String> options(CommandSpec command) {
    List<String> names = new ArrayList<>();
    command.options().forEach(option -> names.addAll(List.of(option.names())));
    return names;
  }

  private static String suggest(CommandSpec command, String word, List<String> words) {
    Optional<String> nearest = NearestWord.to(word, words);
    return nearest.map(found -> "; did you mean `" + found + "`?").orElse(seeHelp(command));
  }

  private static String seeHelp(CommandSpec command) {
    return "; see `faultline help" + (isRoot(command) ? "" : " " + command.name()) + "`";
  }

  private static boolean isRoot(CommandSpec command) {
    return command.name().equals(ROOT);
  }

  private static String oneLine(String text) {
    return text.lines().map(String::strip).collect(Collectors.joining(" "));
  }

  /** The words of an option that takes one of a few. */
  static ParameterException notOneOf(
      CommandLine line, String option, String value, List<String> words) {
    String suggestion =
        NearestWord.to(value, words).map(word -> "; did you mean `" + word + "`?").orElse("");
    String message =
        option + " takes " + String.join(" or ", words) + ", not `" + value + "`" + suggestion;
    return new ParameterException(line, message, CommandFailure.usage(message));
  }
}
