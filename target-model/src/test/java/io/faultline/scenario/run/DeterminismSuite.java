package io.faultline.scenario.run;

import io.faultline.check.kit.Ended;
import io.faultline.check.kit.SimulatedProgram;
import io.faultline.sim.Backend;
import io.faultline.sim.search.DeterminismCheck;
import io.faultline.sim.search.RandomPrograms;
import io.faultline.sim.search.RandomWalk;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;

/**
 * Random runs, each done twice under the determinism checker: half of them of generated programs
 * over all primitives, half of generated scenarios on the machine. Prints one hash over all runs,
 * to be compared with that of another JDK or back end.
 *
 * <p>Run it with the number of runs and the back end: {@code 200000 THREADS}.
 */
public final class DeterminismSuite {
  private static final int DENSITY = 6;
  private static final int TOLD_EVERY = 20_000;

  private final Backend backend;
  private final Map<String, Integer> endings = new TreeMap<>();
  private long hash;
  private String difference = "";

  private DeterminismSuite(Backend backend) {
    this.backend = backend;
  }

  /** Prints {@code suite-hash HASH} and how runs ended; fails at the first difference. */
  public static void main(String[] args) {
    int runs = Integer.parseInt(args[0]);
    Backend backend = args.length == 1 ? Backend.preferred() : Backend.valueOf(args[1]);
    DeterminismSuite suite = new DeterminismSuite(backend);
    suite.run(runs, System.out::println);
    System.out.println("runs " + runs + " on " + backend + ": " + suite.endings);
    System.out.println("suite-hash " + suite.result());
  }

  /**
   * The hash over so many runs.
   *
   * @throws AssertionError when a run and its repetition differ
   */
  static String hash(int runs, Backend backend) {
    DeterminismSuite suite = new DeterminismSuite(backend);
    suite.run(runs, progress -> {});
    return suite.result();
  }

  private String result() {
    return String.format("%016x", hash);
  }

  private void run(int runs, Consumer<String> progress) {
    for (int seed = 0; seed < runs; seed++) {
      DeterminismCheck check = new DeterminismCheck();
      long first = once(seed, check);
      check.again();
      long second = once(seed, check);
      check.difference().ifPresent(found -> difference = found);
      if (!difference.isEmpty() || first != second) {
        throw new AssertionError("run " + seed + " on " + backend + " differs: " + difference);
      }
      hash = hash * 31 + first;
      if ((seed + 1) % TOLD_EVERY == 0) {
        progress.accept((seed + 1) + " runs, hash so far " + result());
      }
    }
    requireVerified();
  }

  /** Runs that all end at their first step are equal, too. */
  private void requireVerified() {
    if (!endings.containsKey("program clean") || !endings.containsKey("scenario CLEAN")) {
      throw new AssertionError("nothing verified: no run came to its end: " + endings);
    }
  }

  private long once(int seed, DeterminismCheck check) {
    RandomWalk walk = new RandomWalk(seed, DENSITY);
    if (seed % 2 == 0) {
      Ended ended = SimulatedProgram.of(RandomPrograms.of(seed / 2)).on(backend).run(walk, check);
      endings.merge("program " + (ended.clean() ? "clean" : ended.kind()), 1, Integer::sum);
      return ended.hash();
    }
    Outcome outcome =
        ScenarioRunner.run(
            RandomScenarios.scenario(seed / 2), walk, check, RunOptions.LEAN.on(backend));
    endings.merge("scenario " + outcome.verdict(), 1, Integer::sum);
    return outcome.hash();
  }
}
