package io.faultline.repro;

import io.faultline.check.Finding;
import io.faultline.scenario.Scenario;
import io.faultline.scenario.run.Outcome;
import io.faultline.scenario.run.Witness;
import io.faultline.sim.Schedule;
import java.util.Optional;
import java.util.Set;

/**
 * All it takes to see a violation again, and what was seen.
 *
 * @param scenario what is run
 * @param defects ids of the defects that are on
 * @param schedule the choices
 * @param outcome of a recorded run; a violation
 * @param found how it was found, if that is known
 */
public record Reproduction(
    Scenario scenario,
    Set<String> defects,
    Schedule schedule,
    Outcome outcome,
    Optional<Discovery> found) {
  /** Checks that there is a violation. */
  public Reproduction {
    defects = Set.copyOf(defects);
    if (!outcome.violated()) {
      throw new IllegalArgumentException("no violation to reproduce: " + outcome.verdict());
    }
  }

  /** What a search has found. */
  public static Reproduction of(Scenario scenario, Set<String> defects, Witness witness) {
    return new Reproduction(
        scenario, defects, witness.schedule(), witness.outcome(), Optional.empty());
  }

  /**
   * What a replay has shown again.
   *
   * @throws IllegalArgumentException if it has shown no violation
   */
  public static Reproduction of(Bundle bundle, ReplayResult replayed) {
    return new Reproduction(
        bundle.scenario(),
        bundle.defects(),
        bundle.schedule(),
        replayed.outcome(),
        bundle.report().flatMap(Report::found));
  }

  /** The same reproduction with a note on how it was found. */
  public Reproduction foundBy(Discovery discovery) {
    return new Reproduction(scenario, defects, schedule, outcome, Optional.of(discovery));
  }

  /** The violation. */
  public Finding finding() {
    return outcome.finding();
  }

  /** How large it is. */
  public Size size() {
    return Size.of(scenario, schedule);
  }
}
