package io.faultline.cli;

import io.faultline.repro.Size;
import io.faultline.repro.triage.Group;
import io.faultline.repro.triage.Showing.State;
import io.faultline.repro.triage.Skipped;
import io.faultline.repro.triage.TriageResult;
import java.nio.file.Path;
import java.time.temporal.ChronoUnit;
import java.util.Map;

/** What a triage came to, for scripts. */
final class TriageKeys {
  private TriageKeys() {}

  /** The object. */
  static Map<String, Object> of(TriageRun run) {
    TriageResult result = run.result();
    return Keys.of(
        "groups", result.groups().stream().map(TriageKeys::keys).toList(),
        "skipped", result.skipped().stream().map(TriageKeys::keys).toList(),
        "totals", totals(run),
        "folder", absolute(run.folder()),
        "known", run.known().map(TriageKeys::absolute).orElse(null),
        "html", run.html().map(TriageKeys::absolute).orElse(null),
        "out", run.out().map(TriageKeys::absolute).orElse(null),
        "jobs", run.jobs(),
        "elapsedMs", run.millis(),
        "interrupted", result.interrupted());
  }

  private static Map<String, Object> totals(TriageRun run) {
    TriageResult result = run.result();
    return Keys.of(
        "run", result.run(),
        "violating", result.ended(State.VIOLATES),
        "clean", result.ended(State.CLEAN),
        "contract", result.ended(State.CONTRACT),
        "assertion", result.ended(State.ASSERTION),
        "placeGone", result.ended(State.PLACE_GONE),
        "skipped", result.skippedCount(),
        "failed", result.failed(),
        "known", result.knownRun(),
        "targetGuessed", run.guessed());
  }

  private static Map<String, Object> keys(Group group) {
    Size size = group.size();
    return Keys.of(
        "bug", group.smallest().bug(),
        "kind", group.smallest().kind(),
        "title", group.smallest().title(),
        "count", group.count(),
        "status", group.status().text(),
        "reason", group.reason().isEmpty() ? null : group.reason(),
        "bundles", group.paths().stream().map(TriageKeys::absolute).toList(),
        "smallest", absolute(group.example()),
        "size",
            Keys.of(
                "tasks", size.tasks(),
                "operations", size.operations(),
                "preemptions", size.preemptions(),
                "failures", size.failures()),
        "signatures", group.signatures(),
        "firstSeen", group.firstSeen().at().truncatedTo(ChronoUnit.SECONDS).toString(),
        "firstSeenIn", absolute(group.firstSeen().path()));
  }

  private static Map<String, Object> keys(Skipped skipped) {
    return Keys.of("file", absolute(skipped.path()), "reason", skipped.reason());
  }

  private static String absolute(Path path) {
    return path.toAbsolutePath().normalize().toString();
  }
}
