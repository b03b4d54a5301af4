package io.faultline.repro.triage;

import java.nio.file.Path;
import java.util.Comparator;

/**
 * Something that could not be run.
 *
 * @param path what
 * @param reason why; one line
 */
public record Skipped(Path path, String reason) {
  static final Comparator<Skipped> ORDER =
      Comparator.comparing((Skipped skipped) -> skipped.path().toString())
          .thenComparing(Skipped::reason);
}
