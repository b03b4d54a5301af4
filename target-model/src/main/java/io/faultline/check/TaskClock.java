package io.faultline.check;

import java.util.Arrays;

/** A task's own clock: how far it has come, and how far it knows the others to have come. */
final class TaskClock {
  private static final int TASKS = 8;
  private static final int[] NOBODY = {};

  private final int task;
  private int time;
  // An access at the present time, neither a write nor marked.
  private long access;
  // By task; what stands there for the task itself says nothing. Those to whom it was passed on
  // keep it, so it is copied before it changes.
  private int[] others = NOBODY;
  private boolean passedOn = true;
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
    return time;
  }

  /** How far it knows a task to have come; 0 when it has not heard of it. */
  int get(int who) {
    if (who == task) {
      return time;
    }
    return who < others.length ? others[who] : 0;
  }

  /** Time goes on: what follows is told from what came before. */
  void tick() {
    time++;
    access++;
  }

  /** An access made now; how, is told as to the hooks. */
  long epoch(int how) {
    return Epoch.of(access, how);
  }

  /** How far it knows the others to have come, by task; never changes after this. */
  int[] passOn() {
    passedOn = true;
    return others;
  }

  /** It hears how far others had come, by task. */
  void learn(int[] further) {
    reserve(further.length);
    for (int i = 0; i < further.length; i++) {
      others[i] = Math.max(others[i], further[i]);
    }
  }

  /** It hears how far one task had come. */
  void learn(int who, int further) {
    reserve(who + 1);
    others[who] = Math.max(others[who], further);
  }

  /** It hears how far all had come, by task, which is no less than it knew; that is not copied. */
  void become(int[] all) {
    others = all;
    passedOn = true;
  }

  private void reserve(int tasks) {
    if (passedOn || tasks > others.length) {
      others = Arrays.copyOf(others, Math.max(TASKS, Math.max(tasks, others.length)));
      passedOn = false;
    }
  }

  /** The task in a phase. */
  TaskPhase in(int phase) {
    if (now == null || now.phase() != phase) {
      now = new TaskPhase(this, phase);
    }
    return now;
  }
}
