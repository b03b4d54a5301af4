package io.faultline.benchmarks;

import io.faultline.scenario.Scenario;
import io.faultline.scenario.litmus.LitmusFile;
import io.faultline.scenario.run.RunOptions;
import io.faultline.scenario.run.ScenarioRunner;
import io.faultline.sim.Chooser;
import io.faultline.sim.search.DefaultOrder;
import io.faultline.sim.search.PartialOrderSampling;
import io.faultline.sim.search.Pct;
import io.faultline.sim.search.RandomWalk;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** One run of a scenario on a fresh machine, under each way to choose. */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(
    value = 1,
    jvmArgsAppend = {"-Xmn256m", "-XX:+UseSerialGC"})
@State(Scope.Thread)
public class SearchBenchmark {
  private static final Scenario SCENARIO =
      LitmusFile.parse(
              "benchmark.litmus",
              """
              litmus   benchmark
              machine  driver=mock devices=1 mms=1
              init     h0 = bind dev0 mm0
              task A   fault dev0 h0 0x1000 read partial
              task B   iopf_disable dev0
              expect   clean
              """
                  .getBytes(StandardCharsets.UTF_8))
          .scenario();

  private static final int POINTS_BETWEEN_PREEMPTIONS = 16;
  private static final int DEPTH = 3;
  private static final int LENGTH = 300;

  private long seed;

  @Benchmark
  public long defaultOrder() {
    return run(new DefaultOrder());
  }

  @Benchmark
  public long randomWalk() {
    return run(new RandomWalk(seed++, POINTS_BETWEEN_PREEMPTIONS));
  }

  @Benchmark
  public long pct() {
    return run(new Pct(seed++, DEPTH, LENGTH));
  }

  @Benchmark
  public long partialOrderSampling() {
    return run(new PartialOrderSampling(seed++));
  }

  private static long run(Chooser chooser) {
    return ScenarioRunner.run(SCENARIO, chooser, RunOptions.LEAN).hash();
  }
}
