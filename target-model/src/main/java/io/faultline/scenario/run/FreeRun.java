package io.faultline.scenario.run;

import io.faultline.check.Checks;
import io.faultline.check.ContractBreach;
import io.faultline.check.Finding;
import io.faultline.check.Violation;
import io.faultline.kernel.FailureInjection;
import io.faultline.kernel.Kernel;
import io.faultline.machine.Machine;
import io.faultline.scenario.Call;
import io.faultline.scenario.Names;
import io.faultline.scenario.Program;
import io.faultline.scenario.Scenario;
import io.faultline.scenario.act.Actions;
import io.faultline.sim.DefectSwitches;
import io.faultline.sim.ThreadedPlatform;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutorService;

/**
 * One round of a scenario on real threads: the same model and the same primitives, in whatever
 * order the operating system runs them. Lifetime, references, responses and leaks are checked.
 */
public final class FreeRun {
  /** Time after which a phase of a round counts as stuck. */
  private static final long SECONDS = 30;

  private final Scenario scenario;
  private final ThreadedPlatform platform;
  private final Checks checks;
  private final DefectSwitches defects;
  private Actions actions;

  private FreeRun(Scenario scenario, Set<String> defects, ExecutorService threads) {
    this.scenario = scenario;
    this.platform = new ThreadedPlatform(threads);
    this.checks = new Checks(platform, false);
    this.defects = new DefectSwitches(defects);
  }

  /**
   * Runs one round.
   *
   * @param threads must be able to run all tasks and agents at once
   * @return what went wrong, if anything
   * @throws IllegalStateException when the round does not end
   */
  public static Optional<Throwable> round(
      Scenario scenario, Set<String> defects, ExecutorService threads) throws InterruptedException {
    return new FreeRun(scenario, defects, threads).round();
  }

  private Optional<Throwable> round() throws InterruptedException {
    phase(() -> platform.start(Names.INIT, this::setUp));
    phase(
        () -> {
          for (Program program : scenario.tasks()) {
            platform.start(program.task(), () -> run(program.calls()));
          }
        });
    phase(() -> platform.start("teardown", () -> actions.tearDown(scenario)));
    if (platform.failure() == null) {
      platform.joinAgents(SECONDS);
    }
    if (platform.failure() == null) {
      checks.tornDown();
    }
    return Optional.ofNullable(
        checks.breaches().answerFor(platform.failure()) ? breach() : platform.failure());
  }

  /** Whatever went wrong came of it. */
  private Throwable breach() {
    Finding finding =
        platform.failure() instanceof Violation violation ? violation.finding() : null;
    return new ContractBreach(checks.breaches().consequence(finding));
  }

  private void phase(Runnable start) throws InterruptedException {
    if (platform.failure() == null) {
      start.run();
      platform.joinProgram(SECONDS);
    }
  }

  private void setUp() {
    Machine machine =
        new Machine(
            new Kernel(platform, checks, defects, FailureInjection.NONE),
            scenario.machine(),
            scenario.usesWholeDevices());
    actions = new Actions(machine);
    run(scenario.init());
  }

  private void run(List<Call> calls) {
    for (int i = 0; i < calls.size(); i++) {
      platform.current().operation(i + 1);
      actions.perform(calls.get(i));
    }
    platform.current().operation(0);
  }
}
