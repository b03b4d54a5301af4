package io.faultline.cli;

import io.faultline.machine.UnsupportedMachineException;
import io.faultline.sim.NotWovenException;
import java.io.PrintWriter;
import java.io.StringWriter;
import picocli.CommandLine;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.ParseResult;

/** Turns what a command threw into one line and an exit status. */
final class FailedCommand implements IExecutionExceptionHandler {
  private final Console console;

  FailedCommand(Console console) {
    this.console = console;
  }

  @Override
  public int handleExecutionException(Exception e, CommandLine line, ParseResult result) {
    return failed(e);
  }

  /** The exit status for something that was thrown; people are told. */
  int failed(Throwable e) {
    CommandFailure failure = failure(e);
    console.failure(failure);
    if (failure.status() == ExitStatus.NOTHING_VERIFIED && failure.getCause() != null) {
      console.note(stack(failure.getCause()));
    }
    return failure.status();
  }

  private static String stack(Throwable thrown) {
    StringWriter text = new StringWriter();
    thrown.printStackTrace(new PrintWriter(text));
    return text.toString().stripTrailing();
  }

  private static CommandFailure failure(Throwable e) {
    if (e instanceof CommandFailure failure) {
      return failure;
    }
    if (e instanceof NotWovenException) {
      return CommandFailure.nothingVerified(e.getMessage());
    }
    if (e instanceof UnsupportedMachineException) {
      return CommandFailure.input("machine", e.getMessage());
    }
    return CommandFailure.tool("the tool failed: " + e, e);
  }
}
