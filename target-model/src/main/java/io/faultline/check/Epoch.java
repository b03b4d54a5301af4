package io.faultline.check;

import io.faultline.sim.Access;

/**
 * One access as a number: the task, how far it had come, whether it wrote, and whether it was
 * marked. 0 is no access.
 */
final class Epoch {
  static final long NONE = 0;

  private static final long TIME = 0xffff_ffffL;
  private static final long MARKED = 1L << 32;
  private static final long WRITE = 1L << 33;
  private static final int TASK_SHIFT = 34;

  private Epoch() {}

  /** A plain read by a task at its own time, which is never 0 when one is made. */
  static long of(int task, int time) {
    return (long) (task + 1) << TASK_SHIFT | time;
  }

  /** Another access by the same task at the same time. */
  static long of(long plainRead, int access) {
    return plainRead | (Access.write(access) ? WRITE : 0) | (Access.marked(access) ? MARKED : 0);
  }

  static boolean write(long epoch) {
    return (epoch & WRITE) != 0;
  }

  static boolean marked(long epoch) {
    return (epoch & MARKED) != 0;
  }

  /** Who made the access: the index of the task. */
  static int task(long epoch) {
    return (int) (epoch >>> TASK_SHIFT) - 1;
  }

  static boolean sameTask(long a, long b) {
    return a >>> TASK_SHIFT == b >>> TASK_SHIFT;
  }

  /** Whether an access happened before all that its observer, who is at {@code now}, does next. */
  static boolean before(long epoch, TaskClock now) {
    return now.get(task(epoch)) >= (int) (epoch & TIME);
  }

  /** Whether an earlier access, one of the two a write, races with one that is made now. */
  static boolean races(long earlier, long later, TaskClock now) {
    return earlier != NONE
        && !sameTask(earlier, later)
        && !(marked(earlier) && marked(later))
        && !before(earlier, now);
  }

  /** Whether whatever races with an earlier access later on also races with the one made now. */
  static boolean covers(long later, long earlier, TaskClock now) {
    return earlier == NONE
        || ((!marked(later) || marked(earlier))
            && (sameTask(earlier, later) || before(earlier, now)));
  }
}
