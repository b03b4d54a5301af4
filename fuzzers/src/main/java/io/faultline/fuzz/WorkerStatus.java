package io.faultline.fuzz;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a worker says now and then, as a line among those of the fuzzer.
 *
 * @param executions runs so far
 * @param violations those that broke a rule
 * @param reached those that executed the faulty step of a defect that is on
 * @param states different states it told the fuzzer, which counts them as coverage
 */
public record WorkerStatus(long executions, long violations, long reached, long states) {
  /** Before the first run. */
  public static final WorkerStatus NONE = new WorkerStatus(0, 0, 0, 0);

  private static final Pattern LINE =
      Pattern.compile(
          ".*faultline-worker: executions=(\\d+) violations=(\\d+) reached=(\\d+) states=(\\d+)");

  /** Reads the line; nothing if it is another one. The fuzzer may have begun one of its own. */
  public static Optional<WorkerStatus> parse(String line) {
    Matcher matcher = LINE.matcher(line);
    return matcher.matches()
        ? Optional.of(
            new WorkerStatus(
                Long.parseLong(matcher.group(1)),
                Long.parseLong(matcher.group(2)),
                Long.parseLong(matcher.group(3)),
                Long.parseLong(matcher.group(4))))
        : Optional.empty();
  }

  /** The line. */
  @Override
  public String toString() {
    return "faultline-worker: executions="
        + executions
        + " violations="
        + violations
        + " reached="
        + reached
        + " states="
        + states;
  }
}
