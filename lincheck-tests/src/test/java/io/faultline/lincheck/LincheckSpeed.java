package io.faultline.lincheck;

import static org.assertj.core.api.Assertions.assertThat;

import io.faultline.sim.search.Exhaustive;
import io.faultline.sim.search.RandomWalk;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.LongSupplier;
import org.jetbrains.lincheck.datastructures.Operation;
import org.junit.jupiter.api.Test;

/**
 * Interleavings per second of Lincheck's model checker and of the simulator, on one toy in one run:
 * three tasks add three times each to a counter under a mutex. No test: it compares speeds, and is
 * run by name.
 */
class LincheckSpeed {
  private static final int TASKS = 3;
  private static final int ADDITIONS = 3;
  private static final int LINCHECK_RUNS = 3_000;
  private static final long NANOSECONDS = TimeUnit.SECONDS.toNanos(3);

  /** What Lincheck is fastest at: the same counter without a mutex. */
  public static class Atomic {
    private final AtomicInteger value = new AtomicInteger();

    @Operation
    public int add(int n) {
      return value.addAndGet(n);
    }
  }

  /** The simulator comes first: what Lincheck has rewritten is slow for some time after it. */
  @Test
  void measure() {
    twice("simulator, random walk", LincheckSpeed::randomWalk);
    twice("simulator, exhaustive at bound 3", LincheckSpeed::exhaustive);
    twice("Lincheck, counter under Mutex", () -> lincheck(MutexTest.UnderMutex.class));
    twice("Lincheck, AtomicInteger", () -> lincheck(Atomic.class));
  }

  private static void twice(String what, LongSupplier runs) {
    print("warming up", what, runs);
    print("measured", what, runs);
  }

  private static void print(String phase, String what, LongSupplier counted) {
    long begin = System.nanoTime();
    long runs = counted.getAsLong();
    double seconds = (System.nanoTime() - begin) / 1e9;
    System.out.printf(
        "%-10s  %-34s %,9d runs in %5.2f s: %,9.0f/s%n",
        phase, what, runs, seconds, runs / seconds);
  }

  private static long lincheck(Class<?> structure) {
    Clash clash = new Clash();
    for (int task = 0; task < TASKS; task++) {
      clash.task();
      for (int i = 0; i < ADDITIONS; i++) {
        clash.does("add", 1);
      }
    }
    Budget budget = new Budget(LINCHECK_RUNS, 0, 0, TASKS, ADDITIONS, 0);
    new Question(structure, MutexTest.Counter.class, clash)
        .askAboutClash(Lincheck.modelChecking(), budget);
    return LINCHECK_RUNS;
  }

  private static long randomWalk() {
    long end = System.nanoTime() + NANOSECONDS;
    long runs = 0;
    while (System.nanoTime() < end) {
      assertThat(new SimulatedCounter(TASKS, ADDITIONS).run(new RandomWalk(runs, 5), null))
          .isTrue();
      runs++;
    }
    return runs;
  }

  private static long exhaustive() {
    long end = System.nanoTime() + NANOSECONDS;
    long runs = 0;
    Exhaustive search = new Exhaustive(3, true);
    while (System.nanoTime() < end) {
      if (!search.hasNext()) {
        search = new Exhaustive(3, true);
      }
      search.begin();
      new SimulatedCounter(TASKS, ADDITIONS).run(search, search);
      search.end();
      runs++;
    }
    return runs;
  }
}
