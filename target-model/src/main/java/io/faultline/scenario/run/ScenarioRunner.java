package io.faultline.scenario.run;

import io.faultline.scenario.Scenario;
import io.faultline.sim.Chooser;
import io.faultline.sim.StepListener;

/** Runs a scenario: a pure function of the scenario, the choices and the defects that are on. */
public final class ScenarioRunner {
  private ScenarioRunner() {}

  /** Runs a scenario with the answers of a chooser. */
  public static Outcome run(Scenario scenario, Chooser chooser, RunOptions options) {
    return run(scenario, chooser, null, options);
  }

  /**
   * Runs a scenario.
   *
   * @param listener sees every step, or null
   */
  public static Outcome run(
      Scenario scenario, Chooser chooser, StepListener listener, RunOptions options) {
    return new SimulatedRun(scenario, chooser, listener, options).outcome();
  }
}
