package io.faultline.check;

import java.util.Arrays;

/** How far each task had come; index = task. */
class VectorClock {
  private static final int TASKS = 8;

  private int[] times = new int[TASKS];

  final int get(int task) {
    return task < times.length ? times[task] : 0;
  }

  final void tick(int task) {
    reserve(task + 1);
    times[task]++;
  }

  /** Notes how far a task has come. */
  final void set(int task, int time) {
    reserve(task + 1);
    times[task] = time;
  }

  final void join(VectorClock other) {
    int[] theirs = other.times;
    reserve(theirs.length);
    int[] ours = times;
    for (int i = 0; i < theirs.length; i++) {
      ours[i] = Math.max(ours[i], theirs[i]);
    }
  }

  /** Joins a clock that this one is nowhere ahead of. */
  final void become(VectorClock other) {
    reserve(other.times.length);
    System.arraycopy(other.times, 0, times, 0, other.times.length);
  }

  private void reserve(int tasks) {
    if (tasks > times.length) {
      times = Arrays.copyOf(times, Math.max(tasks, 2 * times.length));
    }
  }
}
