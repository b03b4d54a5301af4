package io.faultline.repro.triage;

import io.faultline.repro.Bundle;
import io.faultline.repro.Replay;
import io.faultline.repro.ReplayResult;
import io.faultline.repro.Size;
import io.faultline.scenario.run.Outcome;
import io.faultline.sim.Backend;
import java.nio.file.Path;
import java.util.Optional;

/**
 * What a bundle or an input shows when it is run now.
 *
 * @param path what was run
 * @param state how that ended
 * @param now the bug it shows; nothing unless it breaks a rule
 * @param recorded the bug it was kept for, if it says
 * @param size how large scenario and schedule are
 */
public record Showing(
    Path path, State state, Optional<Sighting> now, Optional<Sighting> recorded, Size size) {
  /** How a run ended. */
  public enum State {
    /** It broke a rule. */
    VIOLATES,
    /** Every rule held. */
    CLEAN,
    /** It broke an obligation of a caller or endpoint. */
    CONTRACT,
    /** A result was not one of those its scenario asserts. */
    ASSERTION,
    /** Its schedule names a place that the run does not come to, and no rule was broken. */
    PLACE_GONE
  }

  /**
   * What a run without a recorded bug shows.
   *
   * @param outcome of a run with stacks, if it broke a rule
   */
  public static Showing of(Path path, Outcome outcome, Size size) {
    return new Showing(path, state(outcome), now(outcome), Optional.empty(), size);
  }

  /** Runs a bundle. */
  public static Showing of(Bundle bundle) {
    ReplayResult replay = Replay.run(bundle, 1, Backend.preferred());
    Outcome outcome = replay.outcome();
    boolean gone = !outcome.violated() && replay.status() == ReplayResult.Status.PLACE_GONE;
    return new Showing(
        bundle.path(),
        gone ? State.PLACE_GONE : state(outcome),
        now(outcome),
        bundle.report().map(Sighting::of),
        bundle.size());
  }

  private static State state(Outcome outcome) {
    return switch (outcome.verdict()) {
      case VIOLATION -> State.VIOLATES;
      case CLEAN -> State.CLEAN;
      case CONTRACT -> State.CONTRACT;
      case ASSERTION -> State.ASSERTION;
      case ABANDONED -> throw new IllegalStateException("a single run repeats no other");
    };
  }

  private static Optional<Sighting> now(Outcome outcome) {
    return outcome.violated() ? Optional.of(Sighting.of(outcome.finding())) : Optional.empty();
  }

  /** Whether it does not show the bug it was kept for. */
  boolean stale() {
    return recorded.isPresent()
        && now.map(Sighting::bug).filter(recorded.get().bug()::equals).isEmpty();
  }
}
