package io.faultline.check;

import io.faultline.sim.Access;
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
  // Whether anybody wants to know who wrote what is read.
  private final boolean learning;
  // Whatever happened in one phase happened before everything in the next.
  private int phase;

  DataRaceRule(Checks checks, boolean learning) {
    this.checks = checks;
    this.learning = learning;
  }

  void access(Task task, Shadowed object, int access, int site) {
    TaskClock now = TaskNotes.of(task).clock;
    if (checks.recording() || Access.orders(access) || !isSole(now, object, access)) {
      judge(task, now, object, access, site);
    }
  }

  /** Keeps the access of a task that has been the only one at the object in this phase. */
  private boolean isSole(TaskClock now, Shadowed object, int access) {
    TaskPhase who = now.in(phase);
    SoleAccess before = null;
    if (object.shadow() instanceof SoleAccess last) {
      if (last.who == who) {
        before = last;
      } else if (last.who.phase() == phase) {
        return false;
      }
    } else if (object.shadow() instanceof RaceShadow shadow && shadow.phase() == phase) {
      return false;
    }
    long epoch = now.epoch(access);
    int slot = Access.slot(access);
    if (before == null || !before.takesIn(slot, epoch)) {
      object.shadow(new SoleAccess(who, slot, epoch, before));
    }
    return true;
  }

  private void judge(Task task, TaskClock now, Shadowed object, int access, int site) {
    int slot = Access.slot(access);
    long epoch = now.epoch(access);
    RaceShadow shadow = shadow(object, slot);
    if (!checks.recording() && !Access.marked(access) && shadow.repeats(slot, epoch)) {
      return;
    }
    Evidence evidence = checks.recording() ? evidence(task, site) : null;
    long earlier = shadow.conflict(slot, epoch, now);
    if (earlier != Epoch.NONE) {
      throw checks.fail(race(object.memory(), site, shadow.evidence(slot, earlier), evidence));
    }
    if (learning && !Access.write(access)) {
      tellWhoWrote(shadow.lastWrite(slot), task, site);
    }
    shadow.note(slot, epoch, now);
    if (evidence != null) {
      shadow.note(slot, epoch, evidence);
    }
    if (Access.orders(access)) {
      order(now, shadow.cell(slot).order(), Access.write(access));
    }
  }

  /** Tells a search that learns. */
  private void tellWhoWrote(long write, Task reader, int site) {
    if (write != Epoch.NONE && Epoch.task(write) != reader.index()) {
      checks.reads(Epoch.task(write), site);
    }
  }

  void acquire(Task task, SyncObject on) {
    if (on.clock() instanceof SyncClock clock) {
      clock.acquire(TaskNotes.of(task).clock);
    }
  }

  void release(Task task, SyncObject on) {
    if (task == null) {
      return;
    }
    clock(on).release(TaskNotes.of(task).clock);
  }

  void spawned(Task parent, Task child) {
    TaskClock now = TaskNotes.of(parent).clock;
    TaskClock fresh = TaskNotes.of(child).clock;
    fresh.learn(now.passOn());
    fresh.learn(now.task(), now.time());
    now.tick();
  }

  /** A phase begins; nobody knows more of a task than itself. */
  void settled(List<Task> tasks) {
    phase++;
    int[] all = new int[tasks.size()];
    for (int i = 0; i < all.length; i++) {
      all[i] = TaskNotes.of(tasks.get(i)).clock.time();
    }
    for (int i = 0; i < all.length; i++) {
      if (!tasks.get(i).ended()) {
        TaskClock clock = TaskNotes.of(tasks.get(i)).clock;
        clock.become(all);
        clock.tick();
      }
    }
  }

  private static void order(TaskClock now, SyncClock passedOn, boolean write) {
    if (write) {
      passedOn.release(now);
    } else {
      passedOn.acquire(now);
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

  private static SyncClock clock(SyncObject on) {
    if (on.clock() instanceof SyncClock clock) {
      return clock;
    }
    SyncClock fresh = new SyncClock();
    on.clock(fresh);
    return fresh;
  }

  /** Of the phase; a volatile field's clock, and what a recorded run knows, outlive phases. */
  private RaceShadow shadow(Shadowed object, int slot) {
    Object before = object.shadow();
    if (before instanceof RaceShadow known) {
      known.phase(phase);
      return known;
    }
    RaceShadow shadow = new RaceShadow(slot, phase);
    object.shadow(shadow);
    if (before instanceof SoleAccess last) {
      last.noteIn(shadow);
    }
    return shadow;
  }
}
