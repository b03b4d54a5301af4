package io.faultline.check;

import io.faultline.sim.Memory;
import io.faultline.sim.Shadowed;
import io.faultline.sim.Sites;
import io.faultline.sim.SyncObject;
import io.faultline.sim.Task;
import java.util.List;

/**
 * Two accesses to one field, one a write, that nothing orders and that are not both marked. Order
 * comes from primitives, from marked accesses (volatile fields) and from starting a task.
 */
public final class DataRaceRule {
  private final Checks checks;

  DataRaceRule(Checks checks) {
    this.checks = checks;
  }

  void access(
      Task task,
      Memory memory,
      Shadowed object,
      int slot,
      boolean write,
      boolean marked,
      int site) {
    RaceCell cell = cell(object, slot);
    VectorClock now = TaskNotes.of(task).clock;
    Evidence evidence = checks.recording() ? evidence(task, site) : null;
    if (cell.conflicts(task.index(), now, write, marked)) {
      throw checks.fail(race(memory, site, cell.earlier(), evidence));
    }
    cell.note(task.index(), now.get(task.index()), write, marked, evidence);
    if (marked) {
      order(task, now, cell, write);
    }
  }

  void acquire(Task task, SyncObject on) {
    if (on.clock() instanceof VectorClock before) {
      TaskNotes.of(task).clock.join(before);
    }
  }

  void release(Task task, SyncObject on) {
    if (task == null) {
      return;
    }
    VectorClock now = TaskNotes.of(task).clock;
    VectorClock kept = on.clock() instanceof VectorClock before ? before : new VectorClock();
    kept.join(now);
    on.clock(kept);
    now.tick(task.index());
  }

  void spawned(Task parent, Task child) {
    VectorClock now = TaskNotes.of(parent).clock;
    TaskNotes.of(child).clock.join(now);
    now.tick(parent.index());
  }

  void settled(List<Task> tasks) {
    VectorClock all = new VectorClock();
    for (Task task : tasks) {
      all.join(TaskNotes.of(task).clock);
    }
    for (Task task : tasks) {
      VectorClock clock = TaskNotes.of(task).clock;
      clock.join(all);
      clock.tick(task.index());
    }
  }

  private static void order(Task task, VectorClock now, RaceCell cell, boolean write) {
    if (write) {
      cell.order().join(now);
      now.tick(task.index());
    } else {
      now.join(cell.order());
    }
  }

  private Evidence evidence(Task task, int site) {
    List<String> stack = checks.stack();
    return new Evidence(
        Sites.of(site).toString(),
        task.toString(),
        stack.isEmpty() ? List.of(Sites.of(site).function()) : stack);
  }

  private static Finding race(Memory memory, int site, Evidence before, Evidence now) {
    String what = memory.kind() + " " + Sites.of(site).target();
    String there = before == null ? "" : before.frames().get(0);
    String here = now == null ? "" : now.frames().get(0);
    boolean ordered = here.compareTo(there) <= 0;
    return new Finding(
        Kind.DATA_RACE,
        what,
        ordered ? here : there,
        ordered ? there : here,
        "data race on " + what + " between " + there + " and " + here,
        before == null ? List.of() : List.of(before, now));
  }

  private static RaceCell cell(Shadowed object, int slot) {
    if (object.note(slot) instanceof RaceCell cell) {
      return cell;
    }
    RaceCell fresh = new RaceCell();
    object.note(slot, fresh);
    return fresh;
  }
}
