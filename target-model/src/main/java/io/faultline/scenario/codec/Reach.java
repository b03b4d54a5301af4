package io.faultline.scenario.codec;

import io.faultline.scenario.Call;
import io.faultline.scenario.Program;
import io.faultline.scenario.Scenario;
import java.util.List;

/** Says why a scenario has no stored form. */
final class Reach {
  private static final String NO_FORM = "the scenario has no stored form: ";

  private Reach() {}

  static String task(String name) {
    return NO_FORM + "tasks are named " + String.join(", ", Operands.TASKS) + ", not " + name;
  }

  static String difference(Scenario wanted, Scenario stored) {
    if (!wanted.machine().equals(stored.machine())) {
      return NO_FORM + "the machine " + wanted.machine() + " would become " + stored.machine();
    }
    for (int i = 0; i < wanted.tasks().size(); i++) {
      Program program = wanted.tasks().get(i);
      if (i >= stored.tasks().size() || !stored.tasks().get(i).task().equals(program.task())) {
        return NO_FORM + "its tasks are not in the order of their names";
      }
    }
    String init = calls("init", wanted.init(), stored.init());
    if (init != null) {
      return init;
    }
    for (Program program : wanted.tasks()) {
      String task = calls(program.task(), program.calls(), stored.calls(program.task()));
      if (task != null) {
        return task;
      }
    }
    return NO_FORM + "its failures " + wanted.failures() + " would become " + stored.failures();
  }

  private static String calls(String task, List<Call> wanted, List<Call> stored) {
    for (int i = 0; i < wanted.size(); i++) {
      String found = i < stored.size() ? "`" + stored.get(i) + "`" : "nothing";
      if (i >= stored.size() || !wanted.get(i).equals(stored.get(i))) {
        return NO_FORM + task + "." + (i + 1) + " `" + wanted.get(i) + "` would become " + found;
      }
    }
    return null;
  }
}
