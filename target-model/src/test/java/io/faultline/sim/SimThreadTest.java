package io.faultline.sim;

import static org.assertj.core.api.Assertions.assertThat;

import io.faultline.check.kit.SimulatedProgram;
import io.faultline.sim.search.RandomPrograms;
import io.faultline.sim.search.RandomWalk;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BrokenBarrierException;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(120)
class SimThreadTest {
  private static final int THREADS = 3;
  private static final int RUNS = 100;

  /** Answers as a random walk, but first waits until all threads are within a run. */
  private record Meeting(Chooser chooser, CyclicBarrier within) implements Chooser {
    @Override
    public int atPoint(Situation situation) {
      meet();
      return chooser.atPoint(situation);
    }

    @Override
    public int whenFree(Situation situation) {
      return chooser.whenFree(situation);
    }

    @Override
    public int number(int n, Situation situation) {
      return chooser.number(n, situation);
    }

    private void meet() {
      try {
        within.await(60, TimeUnit.SECONDS);
      } catch (InterruptedException | BrokenBarrierException | TimeoutException e) {
        throw new IllegalStateException(e);
      }
    }
  }

  private static long hash(int seed, Backend backend) {
    return SimulatedProgram.of(RandomPrograms.of(seed))
        .on(backend)
        .run(new RandomWalk(seed, 4))
        .hash();
  }

  @Test
  void runs_on_several_threads_at_the_same_time_are_those_on_one() throws Exception {
    for (Backend backend : Backend.values()) {
      if (backend.available()) {
        List<Long> alone = hashes(backend);
        for (List<Long> beside : together(() -> hashes(backend))) {
          assertThat(beside).as("%s", backend).isEqualTo(alone);
        }
      }
    }
  }

  @Test
  void they_are_the_same_when_their_steps_take_turns() throws Exception {
    long alone = hash(1, Backend.preferred());
    CyclicBarrier within = new CyclicBarrier(THREADS);

    List<Long> beside =
        together(
            () ->
                SimulatedProgram.of(RandomPrograms.of(1))
                    .run(new Meeting(new RandomWalk(1, 4), within))
                    .hash());

    assertThat(beside).containsOnly(alone);
  }

  private static List<Long> hashes(Backend backend) {
    List<Long> hashes = new ArrayList<>();
    for (int seed = 0; seed < RUNS; seed++) {
      hashes.add(hash(seed, backend));
    }
    return hashes;
  }

  private static <T> List<T> together(Callable<T> work)
      throws InterruptedException, ExecutionException {
    ExecutorService threads =
        Executors.newFixedThreadPool(THREADS, task -> new SimThread(task, "beside"));
    try {
      CyclicBarrier begin = new CyclicBarrier(THREADS);
      List<Future<T>> futures = new ArrayList<>();
      for (int i = 0; i < THREADS; i++) {
        futures.add(
            threads.submit(
                () -> {
                  begin.await(60, TimeUnit.SECONDS);
                  return work.call();
                }));
      }
      List<T> results = new ArrayList<>();
      for (Future<T> future : futures) {
        results.add(future.get());
      }
      return results;
    } finally {
      threads.shutdown();
    }
  }
}
