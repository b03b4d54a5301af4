package io.faultline.repro.triage;

import io.faultline.check.Finding;
import io.faultline.repro.Report;

/**
 * A bug as it was seen once.
 *
 * @param bug identity of the bug
 * @param signature identity of the finding: the bug and where it showed
 * @param kind what sort of bug
 * @param title one line for people
 */
public record Sighting(String bug, String signature, String kind, String title) {
  /** What a run shows. */
  public static Sighting of(Finding finding) {
    return new Sighting(finding.bug(), finding.signature(), finding.kind().text(), finding.title());
  }

  /** What was seen when a bundle was written. */
  public static Sighting of(Report report) {
    return new Sighting(report.bug(), report.signature(), report.kind(), report.title());
  }
}
