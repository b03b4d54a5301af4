package io.faultline.fuzz;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How often a worker has seen a bug, as a line among those of the fuzzer.
 *
 * @param bug identity of the bug
 * @param times runs that showed it
 */
public record BugCount(String bug, long times) {
  private static final Pattern LINE = Pattern.compile(".*faultline-bug: (\\d+) (.+)");

  /** Reads the line; nothing if it is another one. The fuzzer may have begun one of its own. */
  public static Optional<BugCount> parse(String line) {
    Matcher matcher = LINE.matcher(line);
    return matcher.matches()
        ? Optional.of(new BugCount(matcher.group(2), Long.parseLong(matcher.group(1))))
        : Optional.empty();
  }

  /** The line. */
  @Override
  public String toString() {
    return "faultline-bug: " + times + " " + bug;
  }
}
