package io.faultline.repro;

import io.faultline.scenario.run.Outcome;
import io.faultline.sim.Schedule;
import java.util.List;

/**
 * What replaying came to.
 *
 * @param status whether it shows what it was kept for
 * @param runs how often it was run
 * @param identical how many of the runs equal the first one to the last step
 * @param eventHash of the first run
 * @param signature of the first run's violation; empty when there was none
 * @param outcome of the first run, with stacks
 * @param unmet choices of the schedule that the run could not make
 * @param message what happened and what to do, for people; one line
 */
public record ReplayResult(
    Status status,
    long runs,
    long identical,
    String eventHash,
    String signature,
    Outcome outcome,
    List<Schedule.Choice> unmet,
    String message) {
  /** Whether a replay shows what it was kept for. */
  public enum Status {
    /** The same bug. */
    REPRODUCED,
    /** The whole schedule was followed and there is no violation any more. */
    CLEAN,
    /** A violation, but another bug. */
    OTHER,
    /** The schedule names a place that the run does not come to any more. */
    PLACE_GONE
  }

  /** Copies the list. */
  public ReplayResult {
    unmet = List.copyOf(unmet);
  }

  /** Whether it shows the bug, the same way in every run. */
  public boolean reproduced() {
    return status == Status.REPRODUCED && identical == runs;
  }
}
