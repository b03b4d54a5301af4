package io.faultline.check;

import java.util.Arrays;

/** How far each task had come; index = task. */
final class VectorClock {
  private int[] times = new int[8];

  int get(int task) {
    return task < times.length ? times[task] : 0;
  }

  void tick(int task) {
    reserve(task);
    times[task]++;
  }

  void set(int task, int time) {
    reserve(task);
    times[task] = time;
  }

  void join(VectorClock other) {
    reserve(other.times.length - 1);
    for (int i = 0; i < other.times.length; i++) {
      times[i] = Math.max(times[i], other.times[i]);
    }
  }

  private void reserve(int task) {
    if (task >= times.length) {
      times = Arrays.copyOf(times, Math.max(task + 1, 2 * times.length));
    }
  }
}
