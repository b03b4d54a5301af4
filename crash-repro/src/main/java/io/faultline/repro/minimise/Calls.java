package io.faultline.repro.minimise;

import io.faultline.scenario.Call;
import io.faultline.scenario.Names;
import io.faultline.scenario.OperationRef;
import io.faultline.scenario.Program;
import io.faultline.scenario.Scenario;
import java.util.ArrayList;
import java.util.List;

/** The operations of a scenario, each changed where it stands. */
final class Calls {
  /** What becomes of an operation. */
  interface Change {
    Call of(OperationRef at, Call call);
  }

  private Calls() {}

  static Scenario changed(Scenario scenario, Change change) {
    List<Program> tasks =
        scenario.tasks().stream()
            .map(
                program ->
                    new Program(program.task(), changed(program.task(), program.calls(), change)))
            .toList();
    return new Scenario(
        scenario.machine(),
        changed(Names.INIT, scenario.init(), change),
        tasks,
        scenario.failures());
  }

  private static List<Call> changed(String task, List<Call> calls, Change change) {
    List<Call> changed = new ArrayList<>();
    for (Call call : calls) {
      changed.add(change.of(new OperationRef(task, changed.size() + 1), call));
    }
    return changed;
  }
}
