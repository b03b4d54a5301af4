package io.faultline.check;

import io.faultline.sim.Sites;
import io.faultline.sim.Task;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.stream.Collectors;

/** Words and identity for runs that cannot end. */
final class HangRule {
  private HangRule() {}

  /**
   * Some tasks wait and no task can go on: a deadlock, unless one of them only waits because a
   * wake-up was lost. (A circle of locks does not get here: their order was reported before.)
   */
  static Finding stuck(List<Task> tasks) {
    List<Task> stuck =
        tasks.stream().filter(task -> task.blocked() && !task.idle()).collect(Collectors.toList());
    for (Task sleeper : sleepers(tasks, stuck)) {
      String how = howItWasMissed(sleeper);
      if (!how.isEmpty()) {
        return lostWakeUp(sleeper, how, stuck);
      }
    }
    return deadlock(stuck);
  }

  /** Who is stuck comes first; an agent that waits for work may be what the others wait for. */
  private static List<Task> sleepers(List<Task> tasks, List<Task> stuck) {
    List<Task> sleepers = new ArrayList<>(stuck);
    tasks.stream().filter(task -> task.blocked() && task.idle()).forEach(sleepers::add);
    sleepers.removeIf(task -> !(task.awaits() instanceof Sleep));
    return sleepers;
  }

  private static String howItWasMissed(Task sleeper) {
    Sleep sleep = (Sleep) sleeper.awaits();
    String missed = sleep.last() == null ? "" : sleep.missed(sleeper.lastSite());
    if (sleep.condition() == null) {
      return missed;
    }
    return holds(sleep.condition())
        ? (missed.isEmpty() ? "" : missed + ", ") + "although what it waits for has come about"
        : "";
  }

  /** Asks once more, outside the run. A condition that cannot be asked any more does not hold. */
  private static boolean holds(BooleanSupplier condition) {
    try {
      return condition.getAsBoolean();
    } catch (RuntimeException cannotTell) {
      return false;
    }
  }

  private static Finding lostWakeUp(Task sleeper, String how, List<Task> stuck) {
    Sleep sleep = (Sleep) sleeper.awaits();
    WakeUp last = sleep.last();
    String place = place(sleeper);
    List<Evidence> evidence = new ArrayList<>();
    List<String> frames = new ArrayList<>(List.of(place));
    frames.addAll(sleep.stack());
    evidence.add(new Evidence("sleeps", sleeper.toString(), frames));
    if (last != null) {
      evidence.add(last.evidence());
    }
    stuck.stream().filter(task -> task != sleeper).forEach(task -> evidence.add(waits(task)));
    return new Finding(
        Kind.HANG,
        sleeper.waitsFor().toString(),
        place,
        last == null ? place : last.what(),
        "lost wake-up: " + sleeper + " sleeps for ever in " + place + "; " + words(last, how),
        evidence);
  }

  private static String words(WakeUp last, String how) {
    return last == null
        ? "nobody ever woke it, " + how
        : last.who() + " did " + last.what() + ", " + how;
  }

  private static Finding deadlock(List<Task> stuck) {
    List<Evidence> evidence = stuck.stream().map(HangRule::waits).collect(Collectors.toList());
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

  private static Evidence waits(Task task) {
    return new Evidence("waits", task.toString(), List.of(place(task)));
  }

  private static String place(Task task) {
    return Sites.of(task.waitSite()).toString();
  }
}
