package io.faultline.repro.explain;

import io.faultline.scenario.Call;
import io.faultline.scenario.Names;
import io.faultline.scenario.OperationRef;
import io.faultline.scenario.Program;
import io.faultline.scenario.Result;
import io.faultline.trace.TraceEvent;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** The tasks of a run as columns. */
final class Tracks {
  private static final Set<String> SETUP = Set.of(Names.INIT, "teardown");

  private Tracks() {}

  /** In order of appearance. */
  static List<Track> of(RunRecord run) {
    Set<String> names = new LinkedHashSet<>();
    for (Moment moment : run.moments()) {
      TraceEvent event = moment.event();
      names.add(event.type().isSwitch() ? event.object() : event.task());
    }
    Map<String, List<Call>> programs = programs(run);
    return names.stream().map(name -> track(run, programs, name)).toList();
  }

  /** Whether a task runs alone, before or after the others. */
  static boolean isSetup(String task) {
    return SETUP.contains(task);
  }

  private static Map<String, List<Call>> programs(RunRecord run) {
    Map<String, List<Call>> programs = new TreeMap<>();
    programs.put(Names.INIT, run.scenario().init());
    for (Program program : run.scenario().tasks()) {
      programs.put(program.task(), program.calls());
    }
    return programs;
  }

  private static Track track(RunRecord run, Map<String, List<Call>> programs, String name) {
    List<Track.Call> operations = new ArrayList<>();
    for (Call call : programs.getOrDefault(name, List.of())) {
      OperationRef at = new OperationRef(name, operations.size() + 1);
      Result result = run.outcome().results().get(at);
      operations.add(
          new Track.Call(at.toString(), call.toString(), result == null ? "" : result.toString()));
    }
    boolean agent = !programs.containsKey(name) && !isSetup(name);
    return new Track(name, agent, isSetup(name), operations);
  }
}
