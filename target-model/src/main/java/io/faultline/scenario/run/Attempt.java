package io.faultline.scenario.run;

import io.faultline.scenario.Scenario;
import io.faultline.sim.Chooser;
import io.faultline.sim.StepListener;
import io.faultline.sim.search.DeterminismCheck;
import io.faultline.sim.search.Recording;
import io.faultline.sim.search.StepListeners;

/** One set of choices that can be made again, so that a lean run can be repeated with recording. */
interface Attempt {
  /** A chooser at its beginning; every call gives one that answers alike. */
  Chooser chooser();

  /** What must see the steps for the chooser to answer alike; may be null. */
  default StepListener listener() {
    return null;
  }

  /** Runs without recording. */
  default Outcome lean(Scenario scenario, RunOptions options) {
    return ScenarioRunner.run(scenario, chooser(), listener(), options);
  }

  /**
   * Runs again with recording.
   *
   * @param lean the outcome of the first run
   * @throws IllegalStateException when the second run differs: the model is not deterministic
   */
  default Witness again(Scenario scenario, RunOptions options, Outcome lean) {
    Recording recording = new Recording(chooser());
    Outcome recorded = ScenarioRunner.run(scenario, recording, listener(), options.recorded());
    if (recorded.hash() != lean.hash()) {
      throw new IllegalStateException(
          "the model is not deterministic: a repeated run has hash "
              + recorded.eventHash()
              + " instead of "
              + lean.eventHash()
              + difference(scenario, options));
    }
    return new Witness(recording.schedule(), recorded);
  }

  /** Names the first step at which two runs with the same choices differ, if these two do. */
  private String difference(Scenario scenario, RunOptions options) {
    DeterminismCheck check = new DeterminismCheck();
    ScenarioRunner.run(scenario, chooser(), both(listener(), check), options);
    check.again();
    ScenarioRunner.run(scenario, chooser(), both(listener(), check), options);
    return check.difference().map(text -> "; " + text).orElse("");
  }

  private static StepListener both(StepListener first, StepListener second) {
    return first == null ? second : new StepListeners(first, second);
  }
}
