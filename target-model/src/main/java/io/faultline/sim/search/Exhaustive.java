package io.faultline.sim.search;

import io.faultline.sim.Chooser;
import io.faultline.sim.Situation;
import io.faultline.sim.StepListener;
import io.faultline.sim.Task;
import java.util.ArrayList;
import java.util.List;

/**
 * Enumerates all schedules with at most a number of preemptions, by running again and again with
 * the last choice that has an alternative left changed. Free choices are enumerated in full.
 *
 * <p>One reduction, sound under the bound: a preemption before a step that touches nothing the
 * others touch until its task goes on is the same as the preemption after that step, which is
 * enumerated too and costs no more. Such a run is abandoned as soon as that is clear, and only the
 * choices made meanwhile are varied.
 */
public final class Exhaustive implements Chooser, StepListener {
  /** One choice of the current run. */
  private static final class Decision {
    final int alternatives;
    final boolean point;
    int chosen;

    Decision(int alternatives, boolean point) {
      this.alternatives = alternatives;
      this.point = point;
    }
  }

  private final int bound;
  private final boolean reduce;
  private final List<Decision> decisions = new ArrayList<>();
  private final List<PreemptionWindow> windows = new ArrayList<>();
  private int depth;
  private int preemptions;
  private boolean redundant;
  private boolean done;

  /**
   * Makes a search that has run nothing yet.
   *
   * @param bound most preemptions of a run
   * @param reduce whether to leave out runs that repeat others
   */
  public Exhaustive(int bound, boolean reduce) {
    this.bound = bound;
    this.reduce = reduce;
  }

  /** Whether there is a run that has not been tried. */
  public boolean hasNext() {
    return !done;
  }

  /** Begins the next run; it must then ask this chooser and tell this listener. */
  public void begin() {
    depth = 0;
    preemptions = 0;
    redundant = false;
    windows.clear();
  }

  /** The run has ended; moves on to the next choice to vary. */
  public void end() {
    while (!decisions.isEmpty()) {
      Decision last = decisions.get(decisions.size() - 1);
      if (last.chosen + 1 < last.alternatives) {
        last.chosen++;
        return;
      }
      decisions.remove(decisions.size() - 1);
    }
    done = true;
  }

  @Override
  public boolean looksAtSteps() {
    return false;
  }

  /** Once the bound is reached nothing is chosen at points, unless a window is to be closed. */
  @Override
  public int pass() {
    return preemptions >= bound && windows.isEmpty() ? Integer.MAX_VALUE : 0;
  }

  @Override
  public int atPoint(Situation situation) {
    closeWindowsOf(situation.task());
    if (redundant) {
      return ABANDON;
    }
    if (preemptions >= bound) {
      return CONTINUE;
    }
    int others = situation.candidates();
    if (others == 0) {
      return CONTINUE;
    }
    int chosen = choose(others + 1, true);
    if (chosen == 0) {
      return CONTINUE;
    }
    preemptions++;
    if (reduce) {
      windows.add(new PreemptionWindow(situation.task()));
    }
    return chosen - 1;
  }

  @Override
  public int whenFree(Situation situation) {
    if (situation.task() != null) {
      closeWindowsOf(situation.task());
    }
    return redundant ? ABANDON : choose(situation.candidates(), false);
  }

  @Override
  public int number(int n, Situation situation) {
    return choose(n, false);
  }

  @Override
  public void step(Task task, int site, Object where, int field, boolean write) {
    for (int i = 0; i < windows.size(); i++) {
      windows.get(i).step(task, where, field, write);
    }
  }

  @Override
  public void observed(Task task) {
    for (int i = 0; i < windows.size(); i++) {
      windows.get(i).observed(task);
    }
  }

  @Override
  public void switched(Task from, Task to, boolean preempted) {
    if (from == null || preempted) {
      return;
    }
    for (int i = 0; from.blocked() && i < windows.size(); i++) {
      windows.get(i).blocked(from);
    }
    // A task that ends or blocks without another point still closes its window.
    closeWindowsOf(from);
  }

  private void closeWindowsOf(Task task) {
    for (int i = windows.size() - 1; i >= 0; i--) {
      PreemptionWindow window = windows.get(i);
      if (window.closes(task)) {
        redundant |= !window.mattered();
        windows.remove(i);
      }
    }
  }

  private int choose(int alternatives, boolean point) {
    if (depth == decisions.size()) {
      decisions.add(new Decision(alternatives, point));
    }
    Decision decision = decisions.get(depth++);
    if (decision.alternatives != alternatives || decision.point != point) {
      throw new IllegalStateException(
          "two runs with equal choices differ: "
              + decision.alternatives
              + " alternatives before, "
              + alternatives
              + " now; the model is not deterministic");
    }
    return decision.chosen;
  }
}
