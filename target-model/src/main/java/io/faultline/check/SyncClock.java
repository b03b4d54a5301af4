package io.faultline.check;

/**
 * What a primitive passes on from those who release it to those who acquire it. Remembers somebody
 * who knows all of it: who has heard from that task since learns nothing new here, which is so
 * nearly always and saves looking at every task.
 */
final class SyncClock extends VectorClock {
  private static final int NEVER = Integer.MAX_VALUE;

  private int knower;
  private int since;

  /** What was passed on happened before all that a task, which is at {@code now}, does next. */
  void acquire(TaskClock now) {
    if (!knownTo(now)) {
      now.join(this);
      // Nobody has heard from the task at its present time yet, so whoever will knows this too.
      knower = now.task();
      since = now.time();
    }
  }

  /** What a task did so far is passed on. */
  void release(TaskClock now) {
    if (knownTo(now)) {
      become(now);
      knower = now.task();
      since = now.time();
    } else {
      join(now);
      since = NEVER;
    }
    now.tick();
  }

  private boolean knownTo(VectorClock now) {
    return now.get(knower) >= since;
  }
}
