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

  /**
   * Names of the locks a task holds, in the order in which it took them. An agent that others wait
   * for holds what they wait for, such as the work queue whose work it does.
   */
  public static List<String> heldBy(Task task) {
    HeldLocks held = TaskNotes.of(task).held;
    List<String> names = new ArrayList<>();
    for (int i = 0; i < held.depth(); i++) {
      names.add(held.lock(i).name());
    }
    return names;
  }

  /** The same number whenever a task holds the same locks, in whichever order; 0 for none. */
  public static long lockSet(Task task) {
    HeldLocks held = TaskNotes.of(task).held;
    long set = 0;
    for (int i = 0; i < held.depth(); i++) {
      set += held.lock(i).mark();
    }
    return set;
  }

  /** A task is about to take a lock, or to begin a wait; before it can block. */
  public void acquiring(LockClass lock, Object instance) {
    if (!checks.simulated()) {
      return;
    }
    TaskNotes notes = TaskNotes.of(checks.current());
    if (lock.sleeps()) {
      mayNotSleepInAtomic(lock.name(), notes);
    }
    HeldLocks held = notes.held;
    for (int i = 0; i < held.depth(); i++) {
      order(held, i, lock, instance);
    }
  }

  /** A task has taken a lock, or stands for the work that others wait for. */
  public void acquired(LockClass lock, Object instance) {
    if (!checks.simulated()) {
      return;
    }
    TaskNotes notes = TaskNotes.of(checks.current());
    notes.held.add(lock, instance, checks.recording() ? checks.stack() : null);
    if (!lock.sleeps()) {
      notes.atomic.enter(lock.name());
    }
  }

  /** A task is about to release a lock. */
  public void released(LockClass lock, Object instance) {
    if (!checks.simulated()) {
      return;
    }
    TaskNotes notes = TaskNotes.of(checks.current());
    if (!notes.held.remove(instance)) {
      throw checks.fail(
          Kind.INVARIANT, lock.name(), "", "releases " + lock.name() + ", which it does not hold");
    }
    if (!lock.sleeps()) {
      notes.atomic.leave(lock.name());
    }
  }

  /** A section in which nothing may sleep begins, such as an RCU read section. */
  public void enterAtomic(String section) {
    if (checks.simulated()) {
      TaskNotes.of(checks.current()).atomic.enter(section);
    }
  }

  /** The section ends. */
  public void leaveAtomic(String section) {
    if (checks.simulated()) {
      TaskNotes.of(checks.current()).atomic.leave(section);
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
    if (notes.held.depth() > 0) {
      LockClass lock = notes.held.lock(0);
      throw checks.fail(
          Kind.INVARIANT, lock.name(), "", "ends while it still holds " + lock.name());
    }
    if (!notes.atomic.none()) {
      String section = notes.atomic.outermost();
      throw checks.fail(Kind.INVARIANT, section, "", "ends inside " + section);
    }
  }

  private void mayNotSleepInAtomic(String what, TaskNotes notes) {
    if (!notes.atomic.none()) {
      String section = notes.atomic.innermost();
      throw checks.fail(
          Kind.ATOMIC_SLEEP, section, "", what + " may sleep, but " + section + " is held");
    }
  }

  private void order(HeldLocks held, int index, LockClass lock, Object instance) {
    LockClass before = held.lock(index);
    if (before == lock) {
      throw checks.fail(
          Kind.LOCK_ORDER,
          lock.name(),
          "",
          held.instance(index) == instance
              ? "takes " + lock.name() + ", which it already holds"
              : "takes two locks of the class " + lock.name() + " without a fixed order");
    }
    if (!graph.has(before, lock)) {
      first(before, lock, held.stack(index));
    }
  }

  private void first(LockClass before, LockClass lock, List<String> held) {
    List<LockGraph.Edge> back = graph.path(lock, before);
    String who = checks.recording() ? checks.current().toString() : "";
    graph.add(before, lock, who, held, checks.stack());
    if (!back.isEmpty()) {
      List<LockGraph.Edge> edges = graph.edges();
      throw checks.fail(cycle(edges.get(edges.size() - 1), back));
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
