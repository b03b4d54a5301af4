package io.faultline.sim.search;

import io.faultline.sim.Chooser;
import io.faultline.sim.Situation;
import io.faultline.sim.StepAccess;
import io.faultline.sim.Task;
import java.util.Arrays;

/**
 * Partial order sampling: every pending step has a random priority and the highest is taken; a step
 * that has been taken gives new priorities to the pending steps it conflicts with. Samples partial
 * orders more evenly than a random walk, whose runs mostly differ in steps that commute.
 */
public final class PartialOrderSampling implements Chooser {
  private final SplitMix random;
  private long[] priorities = new long[8];

  public PartialOrderSampling(long seed) {
    random = new SplitMix(seed);
  }

  @Override
  public int atPoint(Situation situation) {
    Task running = situation.task();
    redraw(running);
    int best = -1;
    for (int i = 0; i < situation.candidates(); i++) {
      Task other = situation.candidate(i);
      if (StepAccess.conflict(running.lastStep(), other.pendingStep())) {
        redraw(other);
      }
      if (best < 0 || priority(other) > priority(situation.candidate(best))) {
        best = i;
      }
    }
    return best >= 0 && priority(situation.candidate(best)) > priority(running) ? best : CONTINUE;
  }

  @Override
  public int whenFree(Situation situation) {
    int best = 0;
    for (int i = 1; i < situation.candidates(); i++) {
      if (priority(situation.candidate(i)) > priority(situation.candidate(best))) {
        best = i;
      }
    }
    return best;
  }

  @Override
  public int number(int n, Situation situation) {
    return random.below(n);
  }

  private long priority(Task task) {
    reserve(task.index());
    if (priorities[task.index()] == 0) {
      redraw(task);
    }
    return priorities[task.index()];
  }

  private void redraw(Task task) {
    reserve(task.index());
    priorities[task.index()] = 1 + (random.next() >>> 2);
  }

  private void reserve(int index) {
    if (index >= priorities.length) {
      priorities = Arrays.copyOf(priorities, 2 * index);
    }
  }
}
