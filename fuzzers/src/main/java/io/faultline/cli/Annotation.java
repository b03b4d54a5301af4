package io.faultline.cli;

import java.nio.file.Path;
import java.util.Optional;

/**
 * An error as GitHub Actions wants it on standard output, where it becomes a mark in the summary of
 * the run and, with a file, in the change under review.
 */
final class Annotation {
  private Annotation() {}

  /** The line. */
  static String error(Optional<Path> file, String title, String message) {
    return "::error "
        + file.map(path -> "file=" + property(Home.shown(path)) + ",").orElse("")
        + "title="
        + property(title)
        + "::"
        + text(message);
  }

  private static String text(String value) {
    return value.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A");
  }

  private static String property(String value) {
    return text(value).replace(":", "%3A").replace(",", "%2C");
  }
}
