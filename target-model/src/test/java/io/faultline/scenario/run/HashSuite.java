package io.faultline.scenario.run;

import io.faultline.scenario.Scenario;
import io.faultline.scenario.litmus.LitmusFile;
import io.faultline.sim.Backend;
import io.faultline.sim.search.RandomWalk;
import java.util.Set;

/**
 * A hash over many runs of the gallery and one over random runs, concurrent ones with many
 * preemptions: equal on every JDK and back end, or the simulator is not deterministic. Prints them,
 * so that another JDK can be asked for its own.
 */
public final class HashSuite {
  private static final int GALLERY_RUNS = 100;
  private static final int RANDOM_RUNS = 1_000;
  private static final int DENSITY = 6;

  private HashSuite() {}

  /** Prints the hash of the suite on a back end, by default the preferred one. */
  public static void main(String[] args) {
    Backend backend = args.length == 0 ? Backend.preferred() : Backend.valueOf(args[0]);
    System.out.println("suite-hash " + hash(backend));
  }

  static String hash(Backend backend) {
    long hash = 0;
    for (LitmusFile file : Gallery.files()) {
      RunOptions options = RunOptions.LEAN.on(backend);
      for (int seed = 0; seed < GALLERY_RUNS; seed++) {
        hash = mix(hash, file.scenario(), seed, options);
        hash = mix(hash, file.scenario(), seed, options.withDefects(Set.copyOf(file.defects())));
      }
    }
    return String.format("%016x", hash) + DeterminismSuite.hash(RANDOM_RUNS, backend);
  }

  private static long mix(long hash, Scenario scenario, int seed, RunOptions options) {
    Outcome outcome = ScenarioRunner.run(scenario, new RandomWalk(seed, DENSITY), options);
    return (hash * 31 + outcome.hash()) * 31 + outcome.verdict().name().length();
  }
}
