package io.faultline.cli;

import io.faultline.machine.UnsupportedMachineException;
import io.faultline.sim.NotWovenException;
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
    CommandFailure failure = failure(e);
    console.failure(failure);
    if (failure.status() == ExitStatus.NOTHING_VERIFIED && failure.getCause() != null) {
      StringBuilder where = new StringBuilder();
      for (Throwable cause = failure.getCause(); cause != null; cause = cause.getCause()) {
        where.append("  ").append(cause).append(System.lineSeparator());
        for (StackTraceElement frame : cause.getStackTrace()) {
          where.append("    at ").append(frame).append(System.lineSeparator());
        }
      }
      console.note(where.toString().stripTrailing());
    }
    return failure.status();
  }

  private static CommandFailure failure(Exception e) {
    if (e instanceof CommandFailure failure) {
      return failure;
    }
    if (e instanceof NotWovenException) {
      return CommandFailure.nothingVerified(e.getMessage());
    }
    if (e instanceof UnsupportedMachineException) {
      return CommandFailure.input("machine", e.getMessage());
    }
    return CommandFailure.tool("the tool failed: " + e.getMessage(), e);
  }
}
