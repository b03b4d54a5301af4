package io.faultline.check;

import io.faultline.sim.Sites;
import io.faultline.sim.Task;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** Words and identity for runs that cannot end. */
final class HangRule {
  private HangRule() {}

  /** Some tasks wait and no task can go on. */
  static Finding deadlock(List<Task> tasks) {
    List<Task> stuck =
        tasks.stream().filter(task -> task.blocked() && !task.idle()).collect(Collectors.toList());
    List<Evidence> evidence = new ArrayList<>();
    for (Task task : stuck) {
      evidence.add(new Evidence("waits", task.toString(), List.of(place(task))));
    }
    List<String> places =
        stuck.stream().map(HangRule::place).distinct().sorted().collect(Collectors.toList());
    String who =
        stuck.stream().map(task -> task + " in " + place(task)).collect(Collectors.joining(", "));
    return new Finding(
        Kind.DEADLOCK,
        "tasks",
        String.join("+", places),
        places.get(0),
        "deadlock: nobody can go on; " + who,
        evidence);
  }

  /** Tasks run for ever without getting anywhere. */
  static Finding noProgress(List<String> cycle) {
    // A cycle has no beginning, so its identity is the step that is first by name.
    String first =
        cycle.stream()
            .map(step -> step.substring(step.indexOf('@') + 1))
            .min(String::compareTo)
            .orElse("nothing");
    return new Finding(
        Kind.HANG,
        "tasks",
        first,
        first,
        "no progress although every task gets its turns; these steps repeat: "
            + String.join(", ", cycle),
        List.of(new Evidence("repeats", "", cycle)));
  }

  private static String place(Task task) {
    return Sites.of(task.waitSite()).toString();
  }
}
