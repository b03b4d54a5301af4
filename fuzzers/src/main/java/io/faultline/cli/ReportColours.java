package io.faultline.cli;

import java.util.stream.Collectors;

/** Colours for the lines of an explanation; the text stays what it is. */
final class ReportColours {
  private static final String BOLD = "\u001b[1m";
  private static final String RED = "\u001b[31m";
  private static final String YELLOW = "\u001b[33m";
  private static final String PLAIN = "\u001b[0m";

  private ReportColours() {}

  static String of(String report) {
    return report.lines().map(ReportColours::line).collect(Collectors.joining("\n"));
  }

  private static String line(String line) {
    if (line.isEmpty()) {
      return line;
    }
    String colour = colour(line);
    return colour.isEmpty() ? line : colour + line + PLAIN;
  }

  /** Headings begin in the first column; a violation and a preemption have marks of their own. */
  private static String colour(String line) {
    if (line.contains(" !! ")) {
      return RED;
    }
    if (line.contains(" preempted before ")) {
      return YELLOW;
    }
    return line.startsWith(" ") ? "" : BOLD;
  }
}
