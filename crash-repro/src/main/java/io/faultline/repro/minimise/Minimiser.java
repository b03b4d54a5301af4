package io.faultline.repro.minimise;

import io.faultline.repro.Reproduction;
import io.faultline.repro.Size;

/**
 * Shrinks a reproduction as long as it shows the same bug. The cheap way comes first: take things
 * away and follow what is left of the schedule. Then come searches of a few operations. At the end,
 * for each single thing that is left, all schedules with no more preemptions are searched, so that
 * what remains is needed in fact.
 *
 * <p>Nothing but the number of runs limits it, so it is deterministic: the same reproduction and
 * limits give the same result.
 */
public final class Minimiser {
  /** Runs of a cheap search, enough for all schedules of a small scenario. */
  private static final long CHEAP_RUNS = 300;

  private static final int CHEAP_PREEMPTIONS = 1;

  /** Runs of a search where more preemptions seem to be needed than it tries; some are not. */
  private static final long UNLIKELY_RUNS = 150;

  /** Schedules that are drawn where a cheap search does not decide. */
  private static final long SAMPLED_RUNS = 200;

  /** What cannot be decided cheaply is looked at again with so many times the runs. */
  private static final long DEARER = 8;

  private final MinimiserLimits limits;
  private final Smallest smallest;
  private final PreemptionReduction preemptions;

  private Minimiser(Reproduction from, MinimiserLimits limits, MinimiserProgress progress) {
    this.limits = limits;
    this.smallest = new Smallest(from, limits, progress);
    this.preemptions = new PreemptionReduction(smallest);
  }

  /** Shrinks a reproduction within the default limits. */
  public static Minimised run(Reproduction from) {
    return run(from, MinimiserLimits.DEFAULT, MinimiserProgress.SILENT);
  }

  /** Shrinks a reproduction. */
  public static Minimised run(
      Reproduction from, MinimiserLimits limits, MinimiserProgress progress) {
    return new Minimiser(from, limits, progress).result(from.size());
  }

  private Minimised result(Size before) {
    quickly();
    cheaply();
    boolean minimal = thoroughly();
    smallest.shrinkSchedule();
    new Readability(smallest).improve();
    return new Minimised(smallest.reproduction(), before, smallest.hunt().runs(), minimal);
  }

  /** One run for each thing. */
  private void quickly() {
    smallest.shrinkSchedule();
    smallest.takeAway(Reductions::coarse, Minimiser::replayOnly);
    smallest.takeAway(Reductions::single, Minimiser::replayOnly);
    smallest.shrinkSchedule();
    smallest.takeAway(Reductions::plainer, Minimiser::replayOnly);
    smallest.shrinkSchedule();
  }

  private static Hunt.Result replayOnly(Variant variant) {
    return Hunt.Result.NOTHING;
  }

  /** Some runs for each thing; those with the fewest operations are looked at first. */
  private void cheaply() {
    smallest.takeAway(FewOperations::of, variant -> search(variant, 0, CHEAP_RUNS));
    preemptions.fewer(CHEAP_RUNS);
    smallest.takeAway(FewOperations::of, this::cheapSearch);
    smallest.takeAway(Reductions::coarse, this::cheap);
    smallest.takeAway(Reductions::single, this::cheap);
    preemptions.fewer(CHEAP_RUNS);
    smallest.takeAway(Substitution::of, this::cheap);
    smallest.takeAway(Beginning::of, this::cheap);
    smallest.takeAway(Reductions::plainer, this::cheap);
  }

  /** As many runs as it takes; false when that was too many. */
  private boolean thoroughly() {
    for (long most = DEARER * CHEAP_RUNS; most < limits.perRemoval(); most *= DEARER) {
      long affordable = most;
      preemptions.fewer(affordable);
      smallest.takeAway(Reductions::all, variant -> search(variant, bound(variant), affordable));
    }
    preemptions.fewer(limits.perRemoval());
    boolean needed;
    boolean preempted;
    Size settled;
    do {
      needed =
          smallest.takeAway(
              Reductions::all, variant -> search(variant, bound(variant), limits.perRemoval()));
      settled = smallest.size();
      preempted = preemptions.fewer(limits.perRemoval());
    } while (!settled.equals(smallest.size()));
    return needed && preempted;
  }

  private Hunt.Result cheap(Variant variant) {
    if (bound(variant) > CHEAP_PREEMPTIONS) {
      // Left out, some findings of a bug end with preemptions that others do without.
      Hunt.Result few = search(variant, CHEAP_PREEMPTIONS, UNLIKELY_RUNS);
      return few.witness().isPresent() ? few : sample(variant);
    }
    Hunt.Result result = cheapSearch(variant);
    return result.complete() || result.witness().isPresent() ? result : sample(variant);
  }

  private Hunt.Result sample(Variant variant) {
    return new Hunt.Result(
        smallest.hunt().sample(variant, SAMPLED_RUNS).filter(smallest::isNoWorse), false);
  }

  private Hunt.Result cheapSearch(Variant variant) {
    return search(variant, Math.min(CHEAP_PREEMPTIONS, bound(variant)), CHEAP_RUNS);
  }

  private Hunt.Result search(Variant variant, int bound, long most) {
    return smallest.hunt().search(variant, bound, most);
  }

  /** A preemption more is worth an operation less. */
  private int bound(Variant variant) {
    boolean fewer =
        variant.scenario().operations() < smallest.reproduction().scenario().operations();
    return fewer ? Math.max(CHEAP_PREEMPTIONS, smallest.preemptions()) : smallest.preemptions();
  }
}
