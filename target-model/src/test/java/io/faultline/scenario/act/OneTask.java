package io.faultline.scenario.act;

import io.faultline.scenario.OperationRef;
import io.faultline.scenario.Scenario;
import io.faultline.scenario.litmus.LitmusFile;
import io.faultline.scenario.run.Outcome;
import io.faultline.scenario.run.RunOptions;
import io.faultline.scenario.run.ScenarioRunner;
import io.faultline.sim.search.DefaultOrder;
import java.util.List;
import java.util.stream.IntStream;

/** What operations of one task answer, one after the other. */
final class OneTask {
  private static final String MACHINE = "machine driver=mock devices=1 mms=2\n";

  private OneTask() {}

  /** Runs operations in order, after a machine with two processes was built. */
  static Outcome run(String... operations) {
    StringBuilder text = new StringBuilder("litmus test\n" + MACHINE);
    for (String operation : operations) {
      text.append(operation.startsWith("fail ") ? "" : "task A ").append(operation).append('\n');
    }
    Scenario scenario = LitmusFile.parse("test", text.toString()).scenario();
    return ScenarioRunner.run(scenario, new DefaultOrder(), RunOptions.LEAN);
  }

  /** The results in the words of a litmus file. */
  static List<String> results(String... operations) {
    Outcome outcome = run(operations);
    return IntStream.rangeClosed(1, outcome.results().size())
        .mapToObj(i -> outcome.results().get(new OperationRef("A", i)).toString())
        .toList();
  }
}
