package io.faultline.check;

import io.faultline.sim.Task;
import java.util.ArrayList;
import java.util.List;

/**
 * Finds cycles in the order of locks even when no run has hit the deadlock, and sleeping where it
 * is forbidden. Waits count as locks: who flushes while holding a lock gets an edge from it to the
 * work queue, and a worker gets edges from the work queue to all it takes.
 */
public final class LockOrderRule {
  private final Checks checks;
  private final LockGraph graph = new LockGraph();

  LockOrderRule(Checks checks) {
    this.checks = checks;
  }

  /** What was taken while what was held in this run. */
  public LockGraph graph() {
    return graph;
  }

  /** A task is about to take a lock, or to begin a wait; before it can block. */
  public void acquiring(LockClass lock, Object instance) {
    if (!checks.simulated()) {
      return;
    }
    Task task = checks.current();
    TaskNotes notes = TaskNotes.of(task);
    if (lock.sleeps()) {
      mayNotSleepInAtomic(lock.name(), notes);
    }
    for (TaskNotes.Held held : notes.held) {
      order(task, held, lock, instance);
    }
  }

  /** A task has taken a lock, or stands for the work that others wait for. */
  public void acquired(LockClass lock, Object instance) {
    if (!checks.simulated()) {
      return;
    }
    TaskNotes notes = TaskNotes.of(checks.current());
    notes.held.add(new TaskNotes.Held(lock, instance, checks.stack()));
    if (!lock.sleeps()) {
      notes.atomic.add(lock.name());
    }
  }

  /** A task is about to release a lock. */
  public void released(LockClass lock, Object instance) {
    if (!checks.simulated()) {
      return;
    }
    TaskNotes notes = TaskNotes.of(checks.current());
    for (int i = notes.held.size() - 1; i >= 0; i--) {
      if (notes.held.get(i).instance() == instance) {
        notes.held.remove(i);
        if (!lock.sleeps()) {
          notes.atomic.remove(lock.name());
        }
        return;
      }
    }
    throw checks.fail(
        Kind.INVARIANT, lock.name(), "", "releases " + lock.name() + ", which it does not hold");
  }

  /** A section in which nothing may sleep begins, such as an RCU read section. */
  public void enterAtomic(String section) {
    if (checks.simulated()) {
      TaskNotes.of(checks.current()).atomic.add(section);
    }
  }

  /** The section ends. */
  public void leaveAtomic(String section) {
    if (checks.simulated()) {
      TaskNotes.of(checks.current()).atomic.remove(section);
    }
  }

  /** A call that may sleep, whether or not it does this time. */
  public void mightSleep(String what) {
    if (checks.simulated()) {
      mayNotSleepInAtomic(what, TaskNotes.of(checks.current()));
    }
  }

  /** An operation or agent ends: nothing may be held any more. */
  public void nothingHeld() {
    if (!checks.simulated()) {
      return;
    }
    TaskNotes notes = TaskNotes.of(checks.current());
    if (!notes.held.isEmpty()) {
      LockClass lock = notes.held.get(0).lock();
      throw checks.fail(
          Kind.INVARIANT, lock.name(), "", "ends while it still holds " + lock.name());
    }
    if (!notes.atomic.isEmpty()) {
      String section = notes.atomic.get(0);
      throw checks.fail(Kind.INVARIANT, section, "", "ends inside " + section);
    }
  }

  private void mayNotSleepInAtomic(String what, TaskNotes notes) {
    if (!notes.atomic.isEmpty()) {
      String section = notes.atomic.get(notes.atomic.size() - 1);
      throw checks.fail(
          Kind.ATOMIC_SLEEP, section, "", what + " may sleep, but " + section + " is held");
    }
  }

  private void order(Task task, TaskNotes.Held held, LockClass lock, Object instance) {
    if (held.lock().equals(lock)) {
      throw checks.fail(
          Kind.LOCK_ORDER,
          lock.name(),
          "",
          held.instance() == instance
              ? "takes " + lock.name() + ", which it already holds"
              : "takes two locks of the class " + lock.name() + " without a fixed order");
    }
    if (graph.has(held.lock(), lock)) {
      return;
    }
    List<LockGraph.Edge> back = graph.path(lock, held.lock());
    LockGraph.Edge edge =
        new LockGraph.Edge(
            held.lock(),
            lock,
            checks.recording() ? task.toString() : "",
            held.stack(),
            checks.stack());
    graph.add(edge);
    if (!back.isEmpty()) {
      throw checks.fail(cycle(edge, back));
    }
  }

  private Finding cycle(LockGraph.Edge closing, List<LockGraph.Edge> back) {
    List<Evidence> evidence = new ArrayList<>();
    StringBuilder title = new StringBuilder("lock order cycle: " + closing.from().name());
    List<LockGraph.Edge> all = new ArrayList<>(List.of(closing));
    all.addAll(back);
    for (LockGraph.Edge edge : all) {
      title.append(" -> ").append(edge.to().name());
      evidence.add(new Evidence("held " + edge.from().name(), edge.task(), edge.held()));
      evidence.add(new Evidence("then took " + edge.to().name(), edge.task(), edge.taken()));
    }
    return new Finding(
        Kind.LOCK_ORDER,
        lowest(all),
        Checks.functionOf(first(all).taken()),
        Checks.functionOf(last(all).taken()),
        title.toString(),
        evidence);
  }

  /** The cycle has no beginning, so its identity starts at the lock that is first by name. */
  private static String lowest(List<LockGraph.Edge> cycle) {
    return first(cycle).from().name() + "." + first(cycle).to().name();
  }

  private static LockGraph.Edge first(List<LockGraph.Edge> cycle) {
    return cycle.stream().min((a, b) -> a.from().name().compareTo(b.from().name())).orElseThrow();
  }

  private static LockGraph.Edge last(List<LockGraph.Edge> cycle) {
    return cycle.stream().max((a, b) -> a.from().name().compareTo(b.from().name())).orElseThrow();
  }
}
