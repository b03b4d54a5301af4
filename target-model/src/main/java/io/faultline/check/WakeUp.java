package io.faultline.check;

import io.faultline.sim.Sites;
import io.faultline.sim.Task;
import java.util.ArrayList;
import java.util.List;

/**
 * Who woke the sleepers of a queue, where, and whom that reached; kept of the last wake-up only.
 */
public final class WakeUp {
  private final Task by;
  private final int operation;
  private final int site;
  private final List<String> stack;
  private List<Task> reached;

  private WakeUp(Task by, int site, List<String> stack) {
    this.by = by;
    this.operation = by.operation();
    this.site = site;
    this.stack = stack;
  }

  /** The running task wakes; null where nobody could tell afterwards in which order things were. */
  public static WakeUp now(Checks checks, int site) {
    return checks.simulated() ? new WakeUp(checks.current(), site, checks.stack()) : null;
  }

  /** A sleeper goes on because of it. */
  public void reaches(Task sleeper) {
    if (reached == null) {
      reached = new ArrayList<>(2);
    }
    reached.add(sleeper);
  }

  /** Whether a task woke itself, or went on because of it. */
  public boolean concerns(Task task) {
    return by == task || (reached != null && reached.contains(task));
  }

  /** Who went on because of it, in words. */
  public String whom() {
    return reached == null ? "nobody" : reached.get(0).toString();
  }

  String what() {
    return Sites.of(site).toString();
  }

  String who() {
    return by.agent() || operation == 0 ? by.name() : by.name() + "." + operation;
  }

  Evidence evidence() {
    List<String> frames = new ArrayList<>(List.of(what()));
    frames.addAll(stack);
    return new Evidence("woke", who(), frames);
  }
}
