package io.faultline.scenario.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.faultline.sim.search.RandomWalk;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** With defaults no search ever reports anything; with a defect on, the same search does. */
class CleanModelTest {
  private static final int RUNS = 4_000;
  private static final int DENSITY = 8;

  @Test
  void nothing_is_reported_on_the_faithful_model() {
    for (int seed = 0; seed < RUNS; seed++) {
      Outcome outcome = run(seed, Set.of());
      assertThat(outcome.verdict())
          .as("seed %s: %s", seed, outcome.message())
          .isIn(Verdict.CLEAN, Verdict.CONTRACT);
    }
  }

  @Test
  void each_defect_is_found_by_the_same_random_runs() {
    for (String defect : Set.of("iopf-flush-under-group-mutex", "iopf-param-use-without-ref")) {
      int found = 0;
      for (int seed = 0; seed < RUNS; seed++) {
        found += run(seed, Set.of(defect)).violated() ? 1 : 0;
      }
      assertThat(found).as(defect).isPositive();
    }
  }

  private static Outcome run(int seed, Set<String> defects) {
    return ScenarioRunner.run(
        RandomScenarios.scenario(seed),
        new RandomWalk(seed, DENSITY),
        RunOptions.LEAN.withDefects(defects));
  }
}
