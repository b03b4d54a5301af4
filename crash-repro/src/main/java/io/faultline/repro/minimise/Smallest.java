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

/** The smallest reproduction so far, and how it becomes smaller. */
final class Smallest {
  private final MinimiserProgress progress;
  private final Hunt hunt;
  private Reproduction best;
  private String trying = "nothing yet";

  Smallest(Reproduction from, MinimiserLimits limits, MinimiserProgress progress) {
    this.progress = progress;
    this.best = from;
    this.hunt = new Hunt(from.finding(), limits.total(), this::tell);
    withoutIdleDefects();
  }

  /** A defect whose faulty step was not executed has changed nothing about the run. */
  private void withoutIdleDefects() {
    Set<String> reached = new TreeSet<>(best.defects());
    reached.retainAll(best.outcome().reached());
    best =
        new Reproduction(best.scenario(), reached, best.schedule(), best.outcome(), best.found());
  }

  Reproduction reproduction() {
    return best;
  }

  /** The reproduction as something to take things away from. */
  Variant variant() {
    return Variant.of(best);
  }

  Size size() {
    return best.size();
  }

  int preemptions() {
    return best.schedule().preemptions();
  }

  Hunt hunt() {
    return hunt;
  }

  /** What progress shows from now on. */
  void trying(String what) {
    trying = what;
  }

  private void tell(long runs) {
    progress.at(best.size(), trying, runs);
  }

  void accept(Variant variant, Witness witness) {
    best =
        new Reproduction(
            variant.scenario(),
            variant.defects(),
            witness.schedule(),
            witness.outcome(),
            best.found());
  }

  /**
   * Takes things away as long as the bug shows without one of them.
   *
   * @param reductions all there are
   * @param method how to look for the bug where following the old schedule does not show it
   * @return whether for all that is left it is certain that it is needed
   */
  boolean takeAway(
      Function<Variant, List<Reduction>> reductions, Function<Variant, Hunt.Result> method) {
    boolean certain = true;
    int at = 0;
    int refuted = 0;
    List<Reduction> left = changing(reductions);
    while (refuted < left.size() && !hunt.exhausted()) {
      Reduction reduction = left.get(at % left.size());
      Hunt.Result result = attempt(reduction, method);
      if (result.witness().isPresent()) {
        accept(reduction.result(), result.witness().get());
        left = changing(reductions);
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

  private List<Reduction> changing(Function<Variant, List<Reduction>> reductions) {
    Variant now = variant();
    return reductions.apply(now).stream()
        .filter(reduction -> !reduction.result().withSchedule(now.schedule()).equals(now))
        .toList();
  }

  private Hunt.Result attempt(Reduction reduction, Function<Variant, Hunt.Result> method) {
    trying = reduction.what();
    Optional<Witness> same = hunt.replay(reduction.result()).filter(this::isNoWorse);
    return same.isPresent() ? new Hunt.Result(same, false) : method.apply(reduction.result());
  }

  /** Leaves out choices that are not needed, one at a time, from the last. */
  void shrinkSchedule() {
    int at = best.schedule().choices().size() - 1;
    while (at >= 0) {
      List<Schedule.Choice> fewer = new ArrayList<>(best.schedule().choices());
      trying = "choice " + fewer.remove(at);
      Variant variant = variant().withSchedule(new Schedule(fewer));
      Optional<Witness> found = hunt.replay(variant).filter(this::isShorter);
      found.ifPresent(witness -> accept(variant, witness));
      at = Math.min(at, best.schedule().choices().size()) - 1;
    }
  }

  boolean isNoWorse(Witness witness) {
    return witness.schedule().preemptions() <= preemptions();
  }

  /** Whether with this schedule the scenario is no larger. */
  boolean isNoLonger(Witness witness) {
    return Size.of(best.scenario(), witness.schedule()).compareTo(size()) <= 0;
  }

  /** Whether with this schedule the scenario is smaller. */
  boolean isShorter(Witness witness) {
    return Size.of(best.scenario(), witness.schedule()).compareTo(size()) < 0;
  }
}
