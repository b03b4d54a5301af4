package io.faultline.check;

import io.faultline.sim.Memory;
import io.faultline.sim.Shadowed;
import io.faultline.sim.Sites;
import io.faultline.sim.SyncObject;
import io.faultline.sim.Task;
import java.util.List;

/**
 * Two accesses to one field, one a write, that nothing orders and that are not both marked. Order
 * comes from primitives, from volatile fields and from starting a task; an access that is marked as
 * a benign race orders nothing.
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
      boolean orders,
      int site) {
    VectorClock now = TaskNotes.of(task).clock;
    long epoch = Epoch.of(task.index(), now.get(task.index()), write, marked);
    RaceShadow shadow = shadow(object, slot);
    if (!marked && !checks.recording() && shadow.repeats(slot, epoch)) {
      return;
    }
    Evidence evidence = checks.recording() ? evidence(task, site) : null;
    long earlier = shadow.conflict(slot, epoch, now);
    if (earlier != Epoch.NONE) {
      throw checks.fail(race(memory, site, shadow.evidence(slot, earlier), evidence));
    }
    shadow.note(slot, epoch, now);
    if (evidence != null) {
      shadow.note(slot, epoch, evidence);
    }
    if (orders) {
      order(task, now, shadow.cell(slot).order(), write);
    }
  }

  void acquire(Task task, SyncObject on) {
    if (on.clock() instanceof SyncClock clock) {
      clock.acquire(task.index(), TaskNotes.of(task).clock);
    }
  }

  void release(Task task, SyncObject on) {
    if (task == null) {
      return;
    }
    if (on.clock() == null) {
      on.clock(new SyncClock());
    }
    ((SyncClock) on.clock()).release(task.index(), TaskNotes.of(task).clock);
  }

  void spawned(Task parent, Task child) {
    VectorClock now = TaskNotes.of(parent).clock;
    TaskNotes.of(child).clock.join(now);
    now.tick(parent.index());
  }

  void settled(List<Task> tasks) {
    VectorClock all = new VectorClock();
    for (int i = 0; i < tasks.size(); i++) {
      all.join(TaskNotes.of(tasks.get(i)).clock);
    }
    for (int i = 0; i < tasks.size(); i++) {
      VectorClock clock = TaskNotes.of(tasks.get(i)).clock;
      clock.become(all);
      clock.tick(i);
    }
  }

  private static void order(Task task, VectorClock now, VectorClock passedOn, boolean write) {
    if (write) {
      passedOn.join(now);
      now.tick(task.index());
    } else {
      now.join(passedOn);
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

  private static RaceShadow shadow(Shadowed object, int slot) {
    if (object.shadow() instanceof RaceShadow shadow) {
      return shadow;
    }
    RaceShadow fresh = new RaceShadow(slot);
    object.shadow(fresh);
    return fresh;
  }
}
