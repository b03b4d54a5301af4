package io.faultline.fuzz;

import io.faultline.scenario.litmus.LitmusFile;
import io.faultline.scenario.run.Outcome;
import io.faultline.scenario.run.RunOptions;
import io.faultline.scenario.run.ScenarioRunner;
import java.util.Set;

/**
 * A bug that is always there to be found. Each worker runs it before its first input and hands it
 * over like a finding, so a campaign that finds nothing has shown that it could have.
 */
public final class Canary {
  private static final RunOptions OPTIONS =
      RunOptions.LEAN.withDefects(Set.of("iopf-flush-under-group-mutex"));

  // In default order, in the first run: the lock order rule needs no second one.
  private static final String LITMUS =
      """
      litmus canary
      machine driver=mock devices=1 mms=1
      task A h0 = bind dev0 mm0
      task A fault dev0 h0 0x1000 read last
      """;

  private Canary() {}

  /** The input that shows it. */
  static FuzzInput input() {
    return FuzzInput.of(LitmusFile.parse("canary", LITMUS).scenario());
  }

  /** Whether a run of this input shows a violation, with the canary's defect on. */
  public static boolean sings(FuzzInput input) {
    Outcome outcome = ScenarioRunner.run(input.scenario(), input.chooser(), OPTIONS);
    return outcome.violated();
  }
}
