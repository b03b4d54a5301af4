package io.faultline.samples.run;

import io.faultline.check.Finding;
import io.faultline.kernel.Kernel;
import io.faultline.samples.Program;
import io.faultline.sim.Chooser;
import io.faultline.sim.search.Exhaustive;
import io.faultline.sim.search.PartialOrderSampling;
import io.faultline.sim.search.Pct;
import io.faultline.sim.search.RandomWalk;
import io.faultline.sim.search.SplitMix;
import java.util.Optional;
import java.util.function.Function;

/** Searches the schedules of one form of a sample until a rule is broken. */
public final class SampleSearch {
  /** Preemptions that the exhaustive search allows. */
  public static final int BOUND = 2;

  /** The random walk preempts about once in so many points, in turn. */
  private static final int[] DENSITIES = {4, 16, 64};

  /** Depths of bugs that PCT looks for in turn, among so many points. */
  private static final int[] DEPTHS = {1, 2, 3};

  private static final int POINTS = 30;

  /** The ways of searching. */
  public enum Way {
    RANDOM,
    PCT,
    POS,
    EXHAUSTIVE
  }

  /**
   * What a search came to.
   *
   * @param finding the first violation
   * @param executed runs until then, or all
   * @param pruned runs left early because they repeat others
   * @param complete whether every schedule up to the bound was covered
   */
  public record Result(Optional<Finding> finding, long executed, long pruned, boolean complete) {}

  private final Function<Kernel, Program> form;
  private long executed;
  private long pruned;

  private SampleSearch(Function<Kernel, Program> form) {
    this.form = form;
  }

  /**
   * Searches one form of a sample.
   *
   * @param seed of a way that goes by chance
   * @param runs most runs of such a way
   */
  public static Result of(Function<Kernel, Program> form, Way way, long seed, long runs) {
    SampleSearch search = new SampleSearch(form);
    return way == Way.EXHAUSTIVE ? search.exhaustive() : search.sampled(way, seed, runs);
  }

  private Result exhaustive() {
    Exhaustive choices = new Exhaustive(BOUND, true);
    while (choices.hasNext()) {
      choices.begin();
      SampleRun.Ended lean = SampleRun.of(form, choices, choices, false);
      count(lean);
      if (lean.finding().isPresent()) {
        choices.begin();
        return found(SampleRun.of(form, choices, choices, true));
      }
      choices.end();
    }
    return new Result(Optional.empty(), executed, pruned, true);
  }

  private Result sampled(Way way, long seed, long runs) {
    for (long run = 0; run < runs; run++) {
      SampleRun.Ended lean = SampleRun.of(form, chooser(way, seed, run), null, false);
      count(lean);
      if (lean.finding().isPresent()) {
        return found(SampleRun.of(form, chooser(way, seed, run), null, true));
      }
    }
    return new Result(Optional.empty(), executed, pruned, false);
  }

  private static Chooser chooser(Way way, long seed, long run) {
    long own = SplitMix.seed(seed, run);
    return switch (way) {
      case RANDOM -> new RandomWalk(own, DENSITIES[(int) (run % DENSITIES.length)]);
      case PCT -> new Pct(own, DEPTHS[(int) (run % DEPTHS.length)], POINTS);
      case POS -> new PartialOrderSampling(own);
      case EXHAUSTIVE -> throw new IllegalArgumentException("leaves nothing to chance");
    };
  }

  private void count(SampleRun.Ended end) {
    if (end.abandoned()) {
      pruned++;
    } else {
      executed++;
    }
  }

  private Result found(SampleRun.Ended recorded) {
    return new Result(recorded.finding(), executed, pruned, false);
  }
}
