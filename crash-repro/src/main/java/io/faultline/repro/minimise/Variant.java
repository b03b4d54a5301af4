package io.faultline.repro.minimise;

import io.faultline.repro.Reproduction;
import io.faultline.scenario.Scenario;
import io.faultline.sim.Schedule;
import java.util.Set;

/**
 * Something smaller that may still show the bug.
 *
 * @param scenario what is run
 * @param defects ids of the defects that are on
 * @param schedule what is left of the choices that showed the bug before
 */
record Variant(Scenario scenario, Set<String> defects, Schedule schedule) {
  static Variant of(Reproduction reproduction) {
    return new Variant(reproduction.scenario(), reproduction.defects(), reproduction.schedule());
  }

  Variant withScenario(Scenario value) {
    return new Variant(value, defects, schedule);
  }

  Variant withDefects(Set<String> ids) {
    return new Variant(scenario, ids, schedule);
  }

  Variant withSchedule(Schedule value) {
    return new Variant(scenario, defects, value);
  }
}
