package io.faultline.repro.explain;

import io.faultline.scenario.Call;
import io.faultline.scenario.Names;
import io.faultline.scenario.OperationRef;
import io.faultline.scenario.Program;
import io.faultline.scenario.Result;
import io.faultline.scenario.Scenario;
import io.faultline.scenario.litmus.LitmusFile;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The scenario as in its litmus file, with the results of a run. */
final class ScenarioText {
  private final Map<OperationRef, Result> results;

  private ScenarioText(Map<OperationRef, Result> results) {
    this.results = results;
  }

  /** Its lines. */
  static List<String> of(RunRecord run) {
    Scenario shown = new ScenarioText(run.outcome().results()).withResults(run.scenario());
    return LitmusFile.of("scenario", shown)
        .toString()
        .lines()
        .filter(line -> !line.isBlank() && !line.startsWith("litmus "))
        .toList();
  }

  private Scenario withResults(Scenario scenario) {
    List<Program> tasks = new ArrayList<>();
    for (Program program : scenario.tasks()) {
      tasks.add(new Program(program.task(), withResults(program.task(), program.calls())));
    }
    return new Scenario(
        scenario.machine(), withResults(Names.INIT, scenario.init()), tasks, scenario.failures());
  }

  private List<Call> withResults(String task, List<Call> calls) {
    List<Call> shown = new ArrayList<>();
    for (Call call : calls) {
      Result result = results.get(new OperationRef(task, shown.size() + 1));
      shown.add(call.expecting(result == null ? List.of() : List.of(result)));
    }
    return shown;
  }
}
