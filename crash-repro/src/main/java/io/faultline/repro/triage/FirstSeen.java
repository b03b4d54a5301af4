package io.faultline.repro.triage;

import java.nio.file.Path;
import java.time.Instant;
import java.util.Comparator;

/**
 * When a bug was first seen, as far as files tell: when the oldest of those that are about it was
 * written. Copies and clones are as old as themselves.
 *
 * @param at when
 * @param path the file or bundle
 */
public record FirstSeen(Instant at, Path path) {
  private static final Comparator<FirstSeen> ORDER =
      Comparator.comparing(FirstSeen::at).thenComparing(seen -> seen.path().toString());

  /** The earlier one; either may be null. */
  static FirstSeen earlier(FirstSeen one, FirstSeen other) {
    if (one == null || other == null) {
      return one == null ? other : one;
    }
    return ORDER.compare(one, other) <= 0 ? one : other;
  }
}
