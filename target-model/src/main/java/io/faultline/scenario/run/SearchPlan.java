package io.faultline.scenario.run;

/**
 * How to search.
 *
 * @param strategy which schedules are tried
 * @param bound most preemptions of a run; exhaustive search only
 * @param runs most runs, pruned ones included
 * @param seed of a random strategy
 */
public record SearchPlan(Strategy strategy, int bound, long runs, long seed) {
  /** Preemptions searched exhaustively by default. */
  public static final int DEFAULT_BOUND = 2;

  /** Runs after which an exhaustive search gives up, undecided. */
  public static final long EXHAUSTIVE_RUNS = 20_000_000;

  /** Runs of a random search by default. */
  public static final long RANDOM_RUNS = 20_000;

  /** The ways of trying schedules. */
  public enum Strategy {
    EXHAUSTIVE,
    RANDOM,
    PCT,
    POS
  }

  /** All schedules up to a bound. */
  public static SearchPlan exhaustive(int bound) {
    return new SearchPlan(Strategy.EXHAUSTIVE, bound, EXHAUSTIVE_RUNS, 0);
  }

  /** A number of schedules of a random strategy. */
  public static SearchPlan sampled(Strategy strategy, long runs, long seed) {
    return new SearchPlan(strategy, 0, runs, seed);
  }

  /** A number of random schedules. */
  public static SearchPlan random(long runs, long seed) {
    return sampled(Strategy.RANDOM, runs, seed);
  }
}
