package io.faultline.scenario.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.faultline.machine.MachineConfig;
import io.faultline.scenario.litmus.MachineText;
import io.faultline.sim.search.RandomWalk;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Machines with other drivers and hardware than the default one are as faithful. */
class HardwareRunsTest {
  private static final int RUNS = 300;
  private static final int DENSITY = 8;

  @ParameterizedTest
  @ValueSource(
      strings = {
        "ring=1",
        "ring=2 credits=2 markers=on",
        "style=d2",
        "style=d3 free=f2",
        "free=f2",
        "dma=on",
        "dma=on evict=2 prefetch=2",
        "dma=on style=d2 credits=1",
        "rogue=on dma=on ring=3"
      })
  void nothing_is_reported(String keys) {
    MachineConfig machine = MachineText.apply(MachineConfig.DEFAULT, "driver=mock " + keys);
    for (int seed = 0; seed < RUNS; seed++) {
      Outcome outcome =
          ScenarioRunner.run(
              RandomScenarios.scenario(seed, machine),
              new RandomWalk(seed, DENSITY),
              RunOptions.LEAN.withDefects(Set.of()));
      assertThat(outcome.verdict())
          .as("seed %s: %s%n%s", seed, outcome.message(), RandomScenarios.scenario(seed, machine))
          .isIn(Verdict.CLEAN, Verdict.CONTRACT);
    }
  }
}
