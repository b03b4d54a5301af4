package io.faultline.scenario.spec;

import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Looks for an order of the calls of a history that the tables allow: one after the other, none
 * before one that had ended when it began, each with the answer it gave, up to the state at rest.
 */
final class Linearization {
  /** So many partial orders are tried; more have never been needed. */
  private static final int BUDGET = 20_000;

  private static final int POSITION_BITS = 6;

  /**
   * A partial order that was tried, as far as it matters to what can follow.
   *
   * @param taken how many acts of each lane
   * @param state where they lead
   */
  private record Seen(long taken, AbstractState state) {}

  private final World world;
  private final List<Act> acts;
  private final Set<Seen> seen = new HashSet<>(0);
  private int deepest = -1;
  private Act stuck;
  private Mismatch unlike;

  Linearization(World world) {
    this.world = world;
    this.acts = world.history().acts();
  }

  /** What no order explains, or null. */
  Mismatch mismatch() {
    AbstractState state = new AbstractState(world);
    if (replays(state) && RestState.difference(state) == null) {
      return null;
    }
    untake();
    if (search(new AbstractState(world), 0, 0) || seen.size() >= BUDGET) {
      return null;
    }
    return stuck == null ? unlike : notAllowed();
  }

  /** The order in which the calls ended is always one to try, and nearly always the one. */
  private boolean replays(AbstractState state) {
    for (int i = 0; i < acts.size(); i++) {
      Act act = acts.get(i);
      if (!act.rows.step(state, act, 0)
          && (act.rows.variants(act) == 1 || !act.rows.step(state, act, 1))) {
        return false;
      }
      act.taken = true;
    }
    return true;
  }

  private void untake() {
    for (int i = 0; i < acts.size(); i++) {
      acts.get(i).taken = false;
    }
  }

  private boolean search(AbstractState state, long taken, int depth) {
    if (depth == acts.size()) {
      return endsAs(state, depth);
    }
    if (seen.size() >= BUDGET || !seen.add(new Seen(taken, state))) {
      return false;
    }
    int before = firstEnd();
    Act first = null;
    for (int i = 0; i < acts.size(); i++) {
      Act act = acts.get(i);
      if (!act.taken && act.begin < before && isNextOfLane(i)) {
        first = first == null ? act : first;
        if (takes(state, act, taken, depth)) {
          return true;
        }
      }
    }
    note(depth, first);
    return false;
  }

  private boolean takes(AbstractState state, Act act, long taken, int depth) {
    for (int variant = 0; variant < act.rows.variants(act); variant++) {
      AbstractState next = state.copy();
      if (act.rows.step(next, act, variant)) {
        act.taken = true;
        boolean found = search(next, taken + (1L << (POSITION_BITS * act.lane)), depth + 1);
        act.taken = false;
        if (found) {
          return true;
        }
      }
    }
    return false;
  }

  private boolean endsAs(AbstractState state, int depth) {
    Mismatch difference = RestState.difference(state);
    if (difference != null && depth > deepest) {
      deepest = depth;
      stuck = null;
      unlike = difference;
    }
    return difference == null;
  }

  /** What begins later than this comes after an act that is not taken yet. */
  private int firstEnd() {
    for (int i = 0; i < acts.size(); i++) {
      if (!acts.get(i).taken) {
        return acts.get(i).end;
      }
    }
    return Integer.MAX_VALUE;
  }

  private boolean isNextOfLane(int index) {
    for (int i = 0; i < index; i++) {
      if (!acts.get(i).taken && acts.get(i).lane == acts.get(index).lane) {
        return false;
      }
    }
    return true;
  }

  private void note(int depth, Act act) {
    if (depth > deepest) {
      deepest = depth;
      stuck = act;
    }
  }

  private Mismatch notAllowed() {
    return new Mismatch(
        stuck.rows.family(),
        stuck.operation(),
        "result",
        "no order of the calls explains " + stuck);
  }
}
