package io.faultline.scenario.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.faultline.scenario.Operation;
import io.faultline.scenario.Scenario;
import io.faultline.sim.search.RandomWalk;
import java.util.EnumMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** Groups, their domains and owners: nothing is reported, and all that can happen does. */
class CleanGroupsTest {
  private static final int RUNS = Integer.getInteger("faultline.runs", 4_000);
  private static final int DENSITY = 8;

  @Test
  void nothing_is_reported_and_each_operation_succeeds_and_fails() {
    Map<Operation, Set<String>> seen = new EnumMap<>(Operation.class);
    for (int seed = 0; seed < RUNS; seed++) {
      Scenario scenario = RandomGroups.scenario(seed);
      Outcome outcome =
          ScenarioRunner.run(scenario, new RandomWalk(seed, DENSITY), RunOptions.LEAN);
      assertThat(outcome.verdict())
          .as("seed %s: %s\n%s", seed, outcome.message(), scenario)
          .isIn(Verdict.CLEAN, Verdict.CONTRACT);
      outcome
          .results()
          .forEach(
              (at, result) ->
                  seen.computeIfAbsent(
                          scenario.call(at).orElseThrow().operation(), any -> new TreeSet<>())
                      .add(result.toString()));
    }
    assertThat(seen.get(Operation.ATTACH)).contains("0", "EBUSY", "EINVAL", "ENOMEM", "ENODEV");
    assertThat(seen.get(Operation.REPLACE)).contains("0", "EINVAL", "SKIP");
    assertThat(seen.get(Operation.ATTACH_PASID))
        .contains("0", "EBUSY", "EINVAL", "ENODEV", "ENOMEM", "EOPNOTSUPP");
    assertThat(seen.get(Operation.LOOKUP)).contains("0", "EBUSY", "ENOENT");
    assertThat(seen.get(Operation.CLAIM)).contains("0", "EBUSY", "EINVAL", "EPERM");
    assertThat(seen.get(Operation.DRIVER)).contains("0", "EBUSY", "EPROBE_DEFER");
    assertThat(seen.get(Operation.PROBE)).contains("0", "SKIP");
  }
}
