package io.faultline.check;

/** A task's own clock: how far it has come, and how far it knows the others to have come. */
final class TaskClock extends VectorClock {
  private final int task;
  // An access at the present time, neither a write nor marked.
  private long access;
  // Null before the first access.
  private TaskPhase now;

  TaskClock(int task) {
    this.task = task;
    this.access = Epoch.of(task, 0);
    tick();
  }

  /** The task's number. */
  int task() {
    return task;
  }

  /** How far the task itself has come. */
  int time() {
    return get(task);
  }

  /** Time goes on: what follows is told from what came before. */
  void tick() {
    tick(task);
    access++;
  }

  /** An access made now; how, is told as to the hooks. */
  long epoch(int how) {
    return Epoch.of(access, how);
  }

  /** The task in a phase. */
  TaskPhase in(int phase) {
    if (now == null || now.phase() != phase) {
      now = new TaskPhase(this, phase);
    }
    return now;
  }
}
