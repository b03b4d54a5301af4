package io.faultline.fuzz;

import io.faultline.repro.locks.KnownEdges;
import io.faultline.scenario.Scenario;
import io.faultline.scenario.run.Outcome;
import io.faultline.scenario.run.RunOptions;
import io.faultline.scenario.run.ScenarioRunner;

/**
 * What a target does with each input: runs it, tells the fuzzer what happened, hands violations and
 * new lock orders over and goes on. A breach of contract is no finding. What the tool throws ends
 * the worker.
 */
public final class ScenarioFuzzing {
  private static final long STATUS_NANOS = 500_000_000L;
  private static final int LOOK_AT_CLOCK = 64;

  private final Repertoire repertoire;
  private final RunOptions options;
  private final HandOver handOver;
  private final boolean swarm;
  private final ScheduleFeedback feedback = new ScheduleFeedback();
  private final KnownEdges lockOrder = new KnownEdges();
  private long executions;
  private long violations;
  private long reached;
  private long said = System.nanoTime();

  ScenarioFuzzing(Repertoire repertoire, WorkerSettings settings) {
    this.repertoire = repertoire;
    options = RunOptions.LEAN.withDefects(settings.defects());
    swarm = settings.swarm();
    handOver = new HandOver(settings.inbox(), options);
  }

  /**
   * That of a worker process, which ends when its campaign does, by {@link Lifeline}. Finds its
   * canary first.
   *
   * @param repertoire the operations its inputs are made of
   */
  public static ScenarioFuzzing ofThisJvm(Repertoire repertoire) {
    Lifeline.hold();
    ScenarioFuzzing fuzzing = new ScenarioFuzzing(repertoire, WorkerSettings.ofThisJvm());
    fuzzing.findCanary();
    return fuzzing;
  }

  /** Hands over what is always there to be found. */
  void findCanary() {
    handOver.findCanary();
  }

  /** Runs one input. */
  public void run(FuzzInput given) {
    FuzzInput input = repertoire.read(swarm ? given : given.unrestricted());
    Scenario scenario = input.scenario();
    Outcome outcome =
        ScenarioRunner.run(scenario, feedback.watching(scenario, input.chooser()), options);
    executions++;
    reached += outcome.reached().isEmpty() ? 0 : 1;
    feedback.ended(outcome);
    if (lockOrder.extendedBy(outcome)) {
      handOver.extendsLockOrder(input, executions);
    }
    if (outcome.violated()) {
      violations++;
      handOver.found(input, outcome, executions);
    }
    if (executions % LOOK_AT_CLOCK == 0 && System.nanoTime() - said > STATUS_NANOS) {
      sayStatus();
    }
  }

  /** Tells the campaign how far it is. */
  void sayStatus() {
    said = System.nanoTime();
    handOver.repeats().forEach((bug, times) -> System.err.println(new BugCount(bug, times)));
    System.err.println(status());
  }

  WorkerStatus status() {
    return new WorkerStatus(executions, violations, reached, feedback.told());
  }
}
