package io.faultline.check;

import io.faultline.sim.Task;
import java.util.ArrayList;
import java.util.List;

/** What the rules keep about one task: locks held, depth of sections that must not sleep, clock. */
final class TaskNotes {
  /** A lock held, with the stack of its acquisition in a recorded run. */
  record Held(LockClass lock, Object instance, List<String> stack) {}

  final List<Held> held = new ArrayList<>();
  final List<String> atomic = new ArrayList<>();
  final VectorClock clock = new VectorClock();

  static TaskNotes of(Task task) {
    if (task.attachment() instanceof TaskNotes notes) {
      return notes;
    }
    TaskNotes fresh = new TaskNotes();
    fresh.clock.tick(task.index());
    task.attach(fresh);
    return fresh;
  }
}
