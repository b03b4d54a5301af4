package io.faultline.repro.minimise;

import io.faultline.repro.Reproduction;
import io.faultline.repro.Size;
import io.faultline.scenario.run.Witness;
import io.faultline.sim.Schedule;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;

/**
 * Shrinks a reproduction as long as it shows the same bug. The cheap way comes first: take things
 * away and follow what is left of the schedule. Then, for each single thing that is left, all
 * schedules with no more preemptions are searched, so that what remains is needed in fact.
 *
 * <p>It is deterministic: the same reproduction and limits give the same result.
 */
public final class Minimiser {
  /** Runs of a cheap search, enough for all schedules of a small scenario. */
  private static final long CHEAP_RUNS = 300;

  private static final int CHEAP_PREEMPTIONS = 1;

  /** With more operations than these, it is worth looking for two that suffice. */
  private static final int FEW_OPERATIONS = 4;

  /** What cannot be decided cheaply is looked at again with so many times the runs. */
  private static final long DEARER = 8;

  private final MinimiserLimits limits;
  private final MinimiserProgress progress;
  private final Hunt hunt;
  private Reproduction best;
  private String trying = "nothing yet";

  private Minimiser(Reproduction from, MinimiserLimits limits, MinimiserProgress progress) {
    this.limits = limits;
    this.progress = progress;
    this.best = from;
    this.hunt = new Hunt(from.finding(), limits.total(), this::tell);
  }

  /** Shrinks a reproduction within the default limits. */
  public static Minimised run(Reproduction from) {
    return run(from, MinimiserLimits.DEFAULT, MinimiserProgress.SILENT);
  }

  /** Shrinks a reproduction. */
  public static Minimised run(
      Reproduction from, MinimiserLimits limits, MinimiserProgress progress) {
    return new Minimiser(from, limits, progress).result(from);
  }

  private Minimised result(Reproduction from) {
    withoutIdleDefects();
    shrinkSchedule();
    takeAway(Reductions::coarse, Minimiser::replayOnly);
    takeAway(Reductions::single, Minimiser::replayOnly);
    shrinkSchedule();
    fewerPreemptions(CHEAP_RUNS);
    if (best.scenario().operations() > FEW_OPERATIONS) {
      takeAway(Reductions::pairs, this::cheapSearch);
    }
    takeAway(Reductions::coarse, this::cheap);
    takeAway(Reductions::single, this::cheap);
    for (long most = DEARER * CHEAP_RUNS; most < limits.perRemoval(); most *= DEARER) {
      long affordable = most;
      fewerPreemptions(affordable);
      takeAway(Reductions::single, variant -> search(variant, affordable));
    }
    fewerPreemptions(limits.perRemoval());
    boolean needed = takeAway(Reductions::single, variant -> search(variant, limits.perRemoval()));
    boolean preempted = fewerPreemptions(limits.perRemoval());
    shrinkSchedule();
    return new Minimised(best, from.size(), hunt.runs(), needed && preempted);
  }

  /** A defect whose faulty step was not executed has changed nothing about the run. */
  private void withoutIdleDefects() {
    Set<String> reached = new TreeSet<>(best.defects());
    reached.retainAll(best.outcome().reached());
    best =
        new Reproduction(best.scenario(), reached, best.schedule(), best.outcome(), best.found());
  }

  /**
   * Takes things away as long as the bug shows without one of them.
   *
   * @return whether for all that is left it is certain that it is needed
   */
  private boolean takeAway(
      Function<Variant, List<Reduction>> reductions, Function<Variant, Hunt.Result> method) {
    boolean certain = true;
    int at = 0;
    int refuted = 0;
    List<Reduction> left = reductions.apply(Variant.of(best));
    while (refuted < left.size() && !hunt.exhausted()) {
      Reduction reduction = left.get(at % left.size());
      Hunt.Result result = attempt(reduction, method);
      if (result.witness().isPresent()) {
        accept(reduction.result(), result.witness().get());
        left = reductions.apply(Variant.of(best));
        // What stood before it was needed before, and mostly still is: go on, come back later.
        refuted = 0;
        certain = true;
      } else {
        certain &= result.complete();
        refuted++;
        at++;
      }
    }
    return certain && !hunt.exhausted();
  }

  private Hunt.Result attempt(Reduction reduction, Function<Variant, Hunt.Result> method) {
    trying = reduction.what();
    Optional<Witness> same = hunt.replay(reduction.result()).filter(this::isNoWorse);
    return same.isPresent() ? new Hunt.Result(same, false) : method.apply(reduction.result());
  }

  private static Hunt.Result replayOnly(Variant variant) {
    return new Hunt.Result(Optional.empty(), false);
  }

  private Hunt.Result cheap(Variant variant) {
    Hunt.Result result = cheapSearch(variant);
    boolean decided = result.complete() && preemptions() <= CHEAP_PREEMPTIONS;
    return decided || result.witness().isPresent()
        ? result
        : new Hunt.Result(hunt.sample(variant, CHEAP_RUNS).filter(this::isNoWorse), false);
  }

  private Hunt.Result cheapSearch(Variant variant) {
    return hunt.search(variant, Math.min(CHEAP_PREEMPTIONS, preemptions()), CHEAP_RUNS);
  }

  private Hunt.Result search(Variant variant, long most) {
    return hunt.search(variant, preemptions(), most);
  }

  /**
   * Looks for a schedule with fewer preemptions.
   *
   * @return whether it is certain that there is none any more
   */
  private boolean fewerPreemptions(long runs) {
    trying = "fewer preemptions";
    if (preemptions() == 0) {
      return true;
    }
    Variant variant = Variant.of(best);
    hunt.sample(variant, CHEAP_RUNS)
        .filter(this::isShorter)
        .ifPresent(witness -> accept(variant, witness));
    Hunt.Result result = hunt.search(variant, preemptions() - 1, runs);
    // A search tries fewer preemptions first, so what it finds is the least.
    result.witness().ifPresent(witness -> accept(variant, witness));
    return result.witness().isPresent() || result.complete();
  }

  /** Leaves out choices that are not needed, one at a time, from the last. */
  private void shrinkSchedule() {
    int at = best.schedule().choices().size() - 1;
    while (at >= 0) {
      List<Schedule.Choice> fewer = new ArrayList<>(best.schedule().choices());
      trying = "choice " + fewer.remove(at);
      Variant variant = Variant.of(best).withSchedule(new Schedule(fewer));
      Optional<Witness> found = hunt.replay(variant).filter(this::isShorter);
      found.ifPresent(witness -> accept(variant, witness));
      at = Math.min(at, best.schedule().choices().size()) - 1;
    }
  }

  private boolean isNoWorse(Witness witness) {
    return witness.schedule().preemptions() <= preemptions();
  }

  private boolean isShorter(Witness witness) {
    return Size.of(best.scenario(), witness.schedule()).compareTo(best.size()) < 0;
  }

  private void accept(Variant variant, Witness witness) {
    best =
        new Reproduction(
            variant.scenario(),
            variant.defects(),
            witness.schedule(),
            witness.outcome(),
            best.found());
  }

  private int preemptions() {
    return best.schedule().preemptions();
  }

  private void tell(long runs) {
    progress.at(best.size(), trying, runs);
  }
}
