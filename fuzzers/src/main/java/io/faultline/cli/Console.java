package io.faultline.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/**
 * Where a command speaks: to people in lines, or to scripts in one JSON object. Only the result
 * goes to standard output.
 */
public final class Console {
  private static final ObjectMapper JSON = new ObjectMapper();

  private final PrintStream out;
  private final PrintStream err;
  private final boolean json;
  private final ProgressLine progress;
  private final boolean annotates;
  private final boolean paints;

  Console(PrintStream out, PrintStream err, boolean json, boolean watched) {
    this(out, err, json, watched, false, false);
  }

  /**
   * One that may say more than text.
   *
   * @param annotates whether failures are also said in the form that a CI system turns into
   *     annotations
   * @param paints whether a terminal shows what is said, so that it may have colours
   */
  Console(
      PrintStream out,
      PrintStream err,
      boolean json,
      boolean watched,
      boolean annotates,
      boolean paints) {
    this.annotates = annotates && !json;
    this.paints = paints;
    this.out = out;
    this.err = err;
    this.json = json;
    this.progress = new ProgressLine(err, watched);
  }

  /** Whether standard output belongs to one JSON object. */
  public boolean json() {
    return json;
  }

  /** Whether what is said may have colours. */
  public boolean paints() {
    return paints;
  }

  /** The line that shows how far a long command is. */
  public ProgressLine progress() {
    return progress;
  }

  /** Tells people something; scripts do not hear it. */
  public void say(String text) {
    if (!json) {
      progress.clear();
      out.println(text);
      out.flush();
    }
  }

  /** Tells a CI system of a failure, if one listens. */
  void annotate(Optional<Path> file, String title, String message) {
    if (annotates) {
      say(Annotation.error(file, title, message));
    }
  }

  /** Tells people something that is no result; scripts that read standard output are spared. */
  public void note(String text) {
    progress.clear();
    err.println(text);
    err.flush();
  }

  /** Gives the result to scripts; at most once in a command. */
  public void result(Object value) {
    if (!json) {
      return;
    }
    progress.clear();
    try {
      out.println(JSON.writeValueAsString(value));
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a result cannot be written as JSON: " + value, e);
    }
    out.flush();
  }

  void failure(CommandFailure failure) {
    note(failure.getMessage());
    result(Map.of("error", failure.report()));
  }
}
