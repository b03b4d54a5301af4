package io.faultline.lincheck;

import org.jetbrains.lincheck.datastructures.Options;

/**
 * What Lincheck is asked.
 *
 * @param structure the operations over a primitive
 * @param specification what they answer one at a time
 * @param clash the scenario to try before the generated ones
 */
record Question(Class<?> structure, Class<?> specification, Clash clash) {
  /** Puts it in Lincheck's words. */
  void describe(Options<?, ?> options, Budget budget) {
    options.sequentialSpecification(specification);
    options.addCustomScenario(clash.on(structure));
    options.iterations(budget.iterations());
    options.invocationsPerIteration(budget.invocations());
    options.threads(budget.threads());
    options.actorsPerThread(budget.actors());
    options.actorsBefore(1);
    options.actorsAfter(1);
    options.executionGenerator(LaterScenarios.class);
  }
}
