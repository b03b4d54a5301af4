package io.faultline.sim.search;

import io.faultline.sim.Chooser;
import io.faultline.sim.Situation;
import io.faultline.sim.Task;
import java.util.Arrays;

/**
 * Probabilistic concurrency testing: every task has a random priority and the highest runs; at
 * {@code depth - 1} random points the running task drops below all others. Finds a bug of that
 * depth with a known least probability.
 */
public final class Pct implements Chooser {
  private final SplitMix random;
  private final long[] changePoints;
  private long[] priorities = new long[8];
  private long point;
  private long lowest;

  /**
   * Makes one run's choices.
   *
   * @param depth number of ordering constraints a bug may need, at least 1
   * @param points how many points a run has, about
   */
  public Pct(long seed, int depth, int points) {
    random = new SplitMix(seed);
    changePoints = new long[depth - 1];
    for (int i = 0; i < changePoints.length; i++) {
      changePoints[i] = 1L + random.below(Math.max(1, points));
    }
  }

  @Override
  public boolean looksAtSteps() {
    return false;
  }

  @Override
  public int atPoint(Situation situation) {
    point++;
    for (long change : changePoints) {
      if (change == point) {
        set(situation.task(), --lowest);
      }
    }
    int best = highest(situation);
    boolean better = best >= 0 && priority(situation.candidate(best)) > priority(situation.task());
    return better ? best : CONTINUE;
  }

  @Override
  public int whenFree(Situation situation) {
    return highest(situation);
  }

  @Override
  public int number(int n, Situation situation) {
    return random.below(n);
  }

  private int highest(Situation situation) {
    int best = -1;
    for (int i = 0; i < situation.candidates(); i++) {
      if (best < 0 || priority(situation.candidate(i)) > priority(situation.candidate(best))) {
        best = i;
      }
    }
    return best;
  }

  /** Drawn when a task is first seen; always above the priorities of change points. */
  private long priority(Task task) {
    reserve(task.index());
    if (priorities[task.index()] == 0) {
      priorities[task.index()] = 1 + (random.next() >>> 2);
    }
    return priorities[task.index()];
  }

  private void set(Task task, long priority) {
    reserve(task.index());
    priorities[task.index()] = priority;
  }

  private void reserve(int index) {
    if (index >= priorities.length) {
      priorities = Arrays.copyOf(priorities, 2 * index);
    }
  }
}
