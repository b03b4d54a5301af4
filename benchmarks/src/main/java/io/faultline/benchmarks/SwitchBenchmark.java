package io.faultline.benchmarks;

import io.faultline.check.Checks;
import io.faultline.kernel.FailureInjection;
import io.faultline.kernel.Kernel;
import io.faultline.kernel.Refcount;
import io.faultline.sim.Backend;
import io.faultline.sim.Chooser;
import io.faultline.sim.DefectSwitches;
import io.faultline.sim.Simulation;
import io.faultline.sim.Situation;
import io.faultline.sim.search.DefaultOrder;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** A step of a primitive, with and without a change of task before it. */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
@State(Scope.Thread)
public class SwitchBenchmark {
  private static final int STEPS = 1000;
  private static final int TASKS = 2;

  /** Takes the running task off before every step. */
  private static final class Always implements Chooser {
    @Override
    public boolean looksAtSteps() {
      return false;
    }

    @Override
    public int atPoint(Situation situation) {
      return situation.candidates() == 0 ? CONTINUE : 0;
    }

    @Override
    public int whenFree(Situation situation) {
      return 0;
    }

    @Override
    public int number(int n, Situation situation) {
      return 0;
    }
  }

  /** Two tasks that take turns at every step. */
  @Benchmark
  @OperationsPerInvocation(TASKS * STEPS)
  public long stepAfterASwitch() {
    return run(new Always());
  }

  /** The same steps, one task after the other. */
  @Benchmark
  @OperationsPerInvocation(TASKS * STEPS)
  public long stepWithoutASwitch() {
    return run(new DefaultOrder());
  }

  private static long run(Chooser chooser) {
    Simulation simulation = new Simulation(chooser, null, Backend.preferred(), 1_000_000);
    Checks checks = new Checks(simulation, false);
    simulation.judgedBy(checks);
    Kernel kernel =
        new Kernel(simulation, checks, new DefectSwitches(Set.of()), FailureInjection.NONE);
    Refcount counter = new Refcount(kernel, kernel.slab().permanent("counter"), "users", 1);
    for (int task = 0; task < TASKS; task++) {
      simulation.start(String.valueOf((char) ('A' + task)), () -> step(counter));
    }
    simulation.drive(true);
    simulation.close();
    return simulation.hash();
  }

  private static void step(Refcount counter) {
    for (int i = 0; i < STEPS; i++) {
      counter.read();
    }
  }
}
