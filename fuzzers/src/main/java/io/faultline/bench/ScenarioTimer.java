package io.faultline.bench;

import io.faultline.machine.MachineConfig;
import io.faultline.scenario.codec.ScenarioCodec;
import io.faultline.scenario.run.Outcome;
import io.faultline.scenario.run.RunOptions;
import io.faultline.scenario.run.ScenarioRunner;
import io.faultline.scenario.run.Verdict;
import io.faultline.sim.search.RandomWalk;

/**
 * Runs one scenario again and again, each time decoded from its bytes, on a fresh machine, under
 * another random schedule, with every rule on.
 */
final class ScenarioTimer {
  private static final int BETWEEN_LOOKS = 200;
  private static final int POINTS_BETWEEN_PREEMPTIONS = 16;
  private final ScenarioCodec codec = new ScenarioCodec(MachineConfig.DEFAULT);
  private final String name;
  private final byte[] bytes;
  private final double[] rates;
  private int round;
  private long seed;
  private long runs;
  private long steps;

  ScenarioTimer(String name, byte[] bytes, int rounds) {
    this.name = name;
    this.bytes = bytes.clone();
    this.rates = new double[rounds];
  }

  /** Runs for so long without measuring. */
  void warmUp(long nanos) {
    runFor(nanos);
    runs = 0;
    steps = 0;
  }

  /** Runs for so long, as the next round. */
  void measure(long nanos) {
    rates[round++] = runFor(nanos);
  }

  ScenarioRate rate() {
    return ScenarioRate.of(name, steps, runs, rates);
  }

  private double runFor(long nanos) {
    long began = ProcessorTime.nanos();
    long spent = 0;
    long before = runs;
    while (spent < nanos) {
      for (int i = 0; i < BETWEEN_LOOKS; i++) {
        run();
      }
      spent = ProcessorTime.nanos() - began;
    }
    return (runs - before) * 1e9 / spent;
  }

  private void run() {
    Outcome outcome =
        ScenarioRunner.run(
            codec.decode(bytes),
            new RandomWalk(seed++, POINTS_BETWEEN_PREEMPTIONS),
            RunOptions.LEAN);
    if (outcome.verdict() != Verdict.CLEAN) {
      throw new BenchException(
          name + " is not clean: " + outcome.verdict() + " " + outcome.message());
    }
    runs++;
    steps += outcome.steps();
  }
}
