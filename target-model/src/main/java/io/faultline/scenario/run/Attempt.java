package io.faultline.scenario.run;

import io.faultline.scenario.Scenario;
import io.faultline.sim.Chooser;
import io.faultline.sim.StepListener;
import io.faultline.sim.search.Recording;

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
          "a repeated run has hash "
              + recorded.eventHash()
              + " instead of "
              + lean.eventHash()
              + "; the model is not deterministic");
    }
    return new Witness(recording.schedule(), recorded);
  }
}
