package io.faultline.cli;

import java.io.OutputStream;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import picocli.CommandLine;

/** The command line. */
public final class Main {
  private Main() {}

  /** Runs one command and ends the JVM with its exit status. */
  public static void main(String[] args) {
    Interruption interruption = Interruption.ofThisJvm();
    Console console = console(args, System.out, System.err, Terminal.watched(), Terminal.paints());
    int status = run(args, console, System.out, interruption);
    interruption.finished();
    if (!interruption.requested()) {
      System.exit(status);
    }
  }

  /** Runs one command within this JVM. */
  public static int run(String[] args, PrintStream out, PrintStream err) {
    return run(args, out, err, new Interruption());
  }

  /** Runs one command within this JVM, until it ends or is interrupted. */
  public static int run(
      String[] args, PrintStream out, PrintStream err, Interruption interruption) {
    return run(args, console(args, out, err, false, false), out, interruption);
  }

  private static Console console(
      String[] args, PrintStream out, PrintStream err, boolean watched, boolean paints) {
    boolean annotates = "true".equals(System.getenv("GITHUB_ACTIONS"));
    return new Console(
        out, err, Arrays.asList(args).contains("--json"), watched, annotates, paints);
  }

  private static int run(
      String[] args, Console console, PrintStream out, Interruption interruption) {
    CommandLine line = commandLine(new FaultlineCommand(console, interruption));
    OutputStream sink = console.json() ? OutputStream.nullOutputStream() : out;
    line.setOut(new PrintWriter(sink, true, StandardCharsets.UTF_8));
    line.setErr(new PrintWriter(Writer.nullWriter()));
    int status = status(line, args, console);
    console.progress().clear();
    return interruption.requested() ? ExitStatus.INTERRUPTED : status;
  }

  /** What is no exception, such as a stack that is too deep, is a failure of the tool, too. */
  private static int status(CommandLine line, String[] args, Console console) {
    try {
      return line.execute(args);
    } catch (StackOverflowError | LinkageError | OutOfMemoryError | AssertionError e) {
      return new FailedCommand(console).failed(e);
    }
  }

  /** The parser of a command's words; without running anything, for tests of the help texts. */
  static CommandLine commandLine(FaultlineCommand root) {
    CommandLine line = new CommandLine(root);
    line.setParameterExceptionHandler(new WrongUsage(root.console()));
    line.setExecutionExceptionHandler(new FailedCommand(root.console()));
    line.setUsageHelpWidth(100);
    line.setUsageHelpAutoWidth(false);
    return line;
  }
}
