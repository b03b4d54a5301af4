package io.faultline.check;

import io.faultline.sim.Task;

/** What the rules keep about one task: locks held, sections that must not sleep, clock. */
final class TaskNotes {
  final HeldLocks held = new HeldLocks();
  final AtomicSections atomic = new AtomicSections();
  final TaskClock clock;

  private TaskNotes(int task) {
    clock = new TaskClock(task);
  }

  static TaskNotes of(Task task) {
    if (task.attachment() instanceof TaskNotes notes) {
      return notes;
    }
    TaskNotes fresh = new TaskNotes(task.index());
    task.attach(fresh);
    return fresh;
  }
}
