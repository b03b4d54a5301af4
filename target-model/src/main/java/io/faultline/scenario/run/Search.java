package io.faultline.scenario.run;

import io.faultline.scenario.Scenario;
import io.faultline.sim.Chooser;
import io.faultline.sim.StepListener;
import io.faultline.sim.search.Exhaustive;
import io.faultline.sim.search.PartialOrderSampling;
import io.faultline.sim.search.Pct;
import io.faultline.sim.search.RandomWalk;
import io.faultline.sim.search.SplitMix;
import java.util.Optional;
import java.util.function.Predicate;

/** Runs a scenario under many schedules until one is found that is looked for. */
public final class Search {
  /** A run of the random walk preempts about once in so many points, in turn. */
  private static final int[] DENSITIES = {4, 16, 64, 256};

  /** Depths of bugs that PCT looks for, and numbers of points it thinks a run has, in turn. */
  private static final int[] DEPTHS = {1, 2, 3, 4};

  private static final int[] LENGTHS = {50, 200, 800};

  private final Scenario scenario;
  private final RunOptions options;
  private final Predicate<Outcome> wanted;
  private final SearchProgress progress;
  private final RunWatch watch;
  private long executed;
  private long pruned;

  private Search(
      Scenario scenario,
      RunOptions options,
      Predicate<Outcome> wanted,
      SearchProgress progress,
      RunWatch watch) {
    this.scenario = scenario;
    this.options = options;
    this.wanted = wanted;
    this.progress = progress;
    this.watch = watch;
  }

  /**
   * Searches.
   *
   * @param wanted ends the search at the first outcome it accepts
   */
  public static SearchReport run(
      Scenario scenario,
      RunOptions options,
      SearchPlan plan,
      Predicate<Outcome> wanted,
      SearchProgress progress) {
    return run(scenario, options, plan, wanted, progress, RunWatch.NONE);
  }

  /**
   * Searches, and shows every run to somebody else, too.
   *
   * @param wanted ends the search at the first outcome it accepts
   */
  public static SearchReport run(
      Scenario scenario,
      RunOptions options,
      SearchPlan plan,
      Predicate<Outcome> wanted,
      SearchProgress progress,
      RunWatch watch) {
    Search search = new Search(scenario, options, wanted, progress, watch);
    return switch (plan.strategy()) {
      case EXHAUSTIVE -> search.exhaustive(plan);
      case RANDOM, PCT, POS -> search.sampled(plan);
    };
  }

  /**
   * The choices that a random strategy makes in one of its runs.
   *
   * @param seed of this run
   * @param run its number, from 0; strategies with parameters take their values in turn
   */
  public static Chooser chooser(SearchPlan.Strategy strategy, long seed, long run) {
    return switch (strategy) {
      case EXHAUSTIVE -> throw new IllegalArgumentException("an exhaustive search draws nothing");
      case RANDOM -> randomWalk(seed, run);
      case PCT -> pct(seed, run);
      case POS -> new PartialOrderSampling(seed);
    };
  }

  private SearchReport exhaustive(SearchPlan plan) {
    Exhaustive choices = new Exhaustive(plan.bound(), true);
    Attempt attempt = new Enumerated(choices);
    while (choices.hasNext() && executed + pruned < plan.runs()) {
      Optional<Witness> witness = attempt(attempt);
      if (witness.isPresent()) {
        return report(false, witness);
      }
      choices.end();
    }
    return report(!choices.hasNext(), Optional.empty());
  }

  private SearchReport sampled(SearchPlan plan) {
    for (long run = 0; run < plan.runs(); run++) {
      long seed = SplitMix.seed(plan.seed(), run);
      long number = run;
      Optional<Witness> witness = attempt(() -> chooser(plan.strategy(), seed, number));
      if (witness.isPresent()) {
        return report(false, witness);
      }
    }
    return report(false, Optional.empty());
  }

  private static Chooser randomWalk(long seed, long run) {
    return new RandomWalk(seed, DENSITIES[(int) (run % DENSITIES.length)]);
  }

  private static Chooser pct(long seed, long run) {
    return new Pct(
        seed,
        DEPTHS[(int) (run % DEPTHS.length)],
        LENGTHS[(int) (run / DEPTHS.length % LENGTHS.length)]);
  }

  private Optional<Witness> attempt(Attempt attempt) {
    Outcome outcome = attempt.lean(scenario, options);
    if (outcome.verdict() == Verdict.ABANDONED) {
      pruned++;
    } else {
      executed++;
    }
    progress.at(executed, pruned);
    if (outcome.verdict() == Verdict.ABANDONED) {
      return Optional.empty();
    }
    if (watch.wants(outcome)) {
      watch.kept(attempt.again(scenario, options, outcome));
    }
    return wanted.test(outcome)
        ? Optional.of(attempt.again(scenario, options, outcome))
        : Optional.empty();
  }

  private SearchReport report(boolean complete, Optional<Witness> witness) {
    return new SearchReport(executed, pruned, complete, witness);
  }

  /** The current schedule of an exhaustive search. */
  private record Enumerated(Exhaustive choices) implements Attempt {
    @Override
    public Chooser chooser() {
      choices.begin();
      return choices;
    }

    @Override
    public StepListener listener() {
      return choices;
    }
  }
}
