package io.faultline.lincheck;

import org.jetbrains.kotlinx.lincheck.CTestStructure;
import org.jetbrains.kotlinx.lincheck.execution.RandomExecutionGenerator;
import org.jetbrains.lincheck.datastructures.CTestConfiguration;
import org.jetbrains.lincheck.datastructures.RandomProvider;

/**
 * The scenarios that follow those of earlier rounds. Lincheck's generator starts from one fixed
 * seed, so without this every night would try what the night before has tried.
 */
public final class LaterScenarios extends RandomExecutionGenerator {
  /** Called by Lincheck. */
  public LaterScenarios(
      CTestConfiguration configuration, CTestStructure structure, RandomProvider random) {
    super(configuration, structure, random);
    for (int i = 0; i < Budget.asked().skipped(); i++) {
      nextExecution();
    }
  }
}
