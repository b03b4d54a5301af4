package io.faultline.check;

import java.util.Arrays;

/**
 * What a primitive passes on from those who release it to those who acquire it. Remembers somebody
 * who knows all of it: who has heard from that task since learns nothing new here, which is so
 * nearly always and saves looking at every task. For the same reason what a task knew when it
 * released is not copied but shared with it.
 */
final class SyncClock {
  private static final int NEVER = Integer.MAX_VALUE;
  private static final int[] NOBODY = {};

  // By task: how far they had come. Never changed, only replaced.
  private int[] past = NOBODY;
  // Who released last, and when; that may be further than the past says.
  private int last;
  private int released;
  private int knower;
  private int since;

  /** What was passed on happened before all that a task, which is at {@code now}, does next. */
  void acquire(TaskClock now) {
    if (!knownTo(now)) {
      now.learn(past);
      now.learn(last, released);
      // Nobody has heard from the task at its present time yet, so whoever will knows this too.
      knower = now.task();
      since = now.time();
    }
  }

  /** What a task did so far is passed on. */
  void release(TaskClock now) {
    if (knownTo(now)) {
      past = now.passOn();
      knower = now.task();
      since = now.time();
    } else {
      past = joined(now);
      since = NEVER;
    }
    last = now.task();
    released = now.time();
    now.tick();
  }

  private boolean knownTo(TaskClock now) {
    return now.get(knower) >= since;
  }

  private int[] joined(TaskClock now) {
    int[] theirs = now.passOn();
    int tasks = Math.max(Math.max(past.length, theirs.length), last + 1);
    int[] both = Arrays.copyOf(past, tasks);
    for (int i = 0; i < theirs.length; i++) {
      both[i] = Math.max(both[i], theirs[i]);
    }
    both[last] = Math.max(both[last], released);
    return both;
  }
}
