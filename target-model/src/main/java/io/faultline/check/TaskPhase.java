package io.faultline.check;

/** One task in one phase of a run; there is one object for each. */
final class TaskPhase {
  private final TaskClock clock;
  private final int phase;

  /**
   * Names a task and a phase.
   *
   * @param phase counted from 1; everything of an earlier one happened before
   */
  TaskPhase(TaskClock clock, int phase) {
    this.clock = clock;
    this.phase = phase;
  }

  TaskClock clock() {
    return clock;
  }

  int phase() {
    return phase;
  }
}
