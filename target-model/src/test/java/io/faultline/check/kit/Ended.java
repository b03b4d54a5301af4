package io.faultline.check.kit;

import io.faultline.check.Finding;
import io.faultline.check.Kind;
import io.faultline.check.Violation;
import io.faultline.sim.RunAbandoned;
import io.faultline.sim.RunStopped;
import io.faultline.sim.Schedule;

/**
 * How one run of a small program ended.
 *
 * @param verdict what stopped it; null when it is clean
 * @param result all that its tasks saw
 * @param hash of all steps
 * @param steps number of steps
 * @param schedule the choices it made; empty when they were not kept
 */
public record Ended(RunStopped verdict, String result, long hash, long steps, Schedule schedule) {
  Ended with(Schedule choices) {
    return new Ended(verdict, result, hash, steps, choices);
  }

  public boolean clean() {
    return verdict == null;
  }

  /** Whether the search left the run. */
  public boolean abandoned() {
    return verdict instanceof RunAbandoned;
  }

  /** What was found; null when nothing was. */
  public Finding finding() {
    return verdict instanceof Violation violation ? violation.finding() : null;
  }

  /** What sort of thing was found; null when nothing was. */
  public Kind kind() {
    return finding() == null ? null : finding().kind();
  }

  /** Verdict and observations in one line; equivalent runs have equal ones. */
  public String observable() {
    if (verdict == null) {
      return "clean " + result;
    }
    return finding() == null ? verdict.getClass().getSimpleName() : finding().bug();
  }
}
