package io.faultline.lincheck;

import org.jetbrains.lincheck.datastructures.Options;
import org.jetbrains.lincheck.util.LoggingLevel;

/**
 * What Lincheck is asked.
 *
 * @param structure the operations over a primitive
 * @param specification what they answer one at a time
 * @param clash the scenario to try before the generated ones
 */
record Question(Class<?> structure, Class<?> specification, Clash clash) {
  /** Asks about the scenario to try first. */
  void askAboutClash(Options<?, ?> options, Budget budget) {
    options.addCustomScenario(clash.on(structure));
    options.iterations(0);
    options.invocationsPerIteration(budget.clash());
    ask(options);
  }

  /** Asks about generated scenarios. */
  void askAboutOthers(Options<?, ?> options, Budget budget) {
    options.iterations(budget.iterations());
    options.invocationsPerIteration(budget.invocations());
    options.threads(budget.threads());
    options.actorsPerThread(budget.actors());
    options.actorsBefore(1);
    options.actorsAfter(1);
    options.executionGenerator(LaterScenarios.class);
    ask(options);
  }

  /** Asks about both at once; each scenario has as many executions as a generated one. */
  void askAboutAll(Options<?, ?> options, Budget budget) {
    options.addCustomScenario(clash.on(structure));
    askAboutOthers(options, budget);
  }

  private void ask(Options<?, ?> options) {
    options.logLevel(LoggingLevel.ERROR);
    options.sequentialSpecification(specification);
    options.check(structure);
  }
}
