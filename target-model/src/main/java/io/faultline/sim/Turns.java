package io.faultline.sim;

import java.util.List;

/**
 * Whose turn it is: asks the chooser while there are choices, goes round in a circle once the run
 * has turned fair, and otherwise keeps the default order.
 */
final class Turns {
  private final Chooser chooser;
  private final List<Task> tasks;
  private final StepBudget budget;
  private final boolean steps;
  private final Candidates candidates = new Candidates();
  private boolean choosing;
  // Points at which nothing can happen but that the running task goes on.
  private int passing;

  Turns(Chooser chooser, List<Task> tasks, StepBudget budget) {
    this.chooser = chooser;
    this.steps = chooser.looksAtSteps();
    this.tasks = tasks;
    this.budget = budget;
  }

  /** A phase begins, with choices or in default order. */
  void choosing(boolean value) {
    choosing = value;
    passing = budget.fair() || steps ? 0 : value ? chooser.pass() : Integer.MAX_VALUE;
  }

  /** Whether the running task just goes on at the point it has come to. */
  boolean passes() {
    if (passing == 0) {
      return false;
    }
    passing--;
    return true;
  }

  /** From here on every point is looked at: the run has turned fair, or is over. */
  void passNone() {
    passing = 0;
  }

  boolean choosing() {
    return choosing;
  }

  /**
   * The running task stands before a step that it does not pass.
   *
   * @return who takes it off, or the task itself
   * @throws RunAbandoned when the chooser has seen enough
   */
  Task atPoint(Task running, int site) {
    if (budget.fair()) {
      return inCircle(running);
    }
    if (!choosing) {
      return running;
    }
    candidates.others(tasks, running, site);
    int picked = chooser.atPoint(candidates);
    passing = chooser.pass();
    return picked == Chooser.CONTINUE ? running : picked(picked);
  }

  /**
   * A task has been left, or none has run yet.
   *
   * @return who goes on, or null when nobody can
   * @throws RunAbandoned when the chooser has seen enough
   */
  Task whenFree(Task left) {
    if (budget.fair()) {
      Task next = inCircle(left);
      return next != null && next.enabled() ? next : null;
    }
    if (!choosing) {
      return firstEnabled();
    }
    candidates.all(tasks, left);
    int n = candidates.candidates();
    return n == 0 ? null : picked(n == 1 ? 0 : chooser.whenFree(candidates));
  }

  private Task firstEnabled() {
    for (int i = 0; i < tasks.size(); i++) {
      if (tasks.get(i).enabled()) {
        return tasks.get(i);
      }
    }
    return null;
  }

  /** The environment picks a number below {@code n}, at least 2. */
  int number(Task running, int n, int site) {
    candidates.none(running, site);
    return chooser.number(n, candidates);
  }

  private Task picked(int index) {
    if (index == Chooser.ABANDON) {
      throw new RunAbandoned();
    }
    return candidates.candidate(index);
  }

  /** The next enabled task after one that ran; fairness needs no choice. */
  private Task inCircle(Task after) {
    int from = after == null ? -1 : after.index();
    for (int i = 1; i <= tasks.size(); i++) {
      Task task = tasks.get((from + i) % tasks.size());
      if (task.enabled()) {
        return task;
      }
    }
    return after;
  }
}
