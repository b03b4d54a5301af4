package io.faultline.check.kit;

import io.faultline.check.Checks;
import io.faultline.kernel.FailureInjection;
import io.faultline.kernel.Kernel;
import io.faultline.sim.DefectSwitches;
import io.faultline.sim.RunStopped;
import io.faultline.sim.ThreadedPlatform;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/** The same small programs on real threads. */
public final class ThreadedProgram {
  private static final int SECONDS = 20;

  private final Consumer<World> setup;
  private final Set<String> results = new TreeSet<>();
  private final List<Throwable> failures = new ArrayList<>();

  private ThreadedProgram(Consumer<World> setup) {
    this.setup = setup;
  }

  /** Runs a program a number of times. */
  public static ThreadedProgram run(Consumer<World> setup, int times) {
    ThreadedProgram program = new ThreadedProgram(setup);
    ExecutorService threads = Executors.newCachedThreadPool(ThreadedProgram::daemon);
    try {
      for (int i = 0; i < times; i++) {
        program.once(threads);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted", e);
    } finally {
      threads.shutdownNow();
    }
    return program;
  }

  /** What the tasks saw when nothing failed. */
  public Set<String> results() {
    return results;
  }

  /** Verdicts and exceptions, one per failed round. */
  public List<Throwable> failures() {
    return failures;
  }

  private void once(ExecutorService threads) throws InterruptedException {
    ThreadedPlatform platform = new ThreadedPlatform(threads);
    Checks checks = new Checks(platform, false);
    Kernel kernel =
        new Kernel(platform, checks, new DefectSwitches(Set.of()), FailureInjection.NONE);
    World world = new World(kernel);
    setup.accept(world);
    CyclicBarrier together = new CyclicBarrier(world.tasks().size());
    world
        .tasks()
        .forEach(
            (name, body) ->
                platform.start(
                    name,
                    () -> {
                      whenAllAreThere(together, body);
                      kernel.returnToUser();
                    }));
    platform.joinProgram(SECONDS);
    platform.joinAgents(SECONDS);
    if (platform.failure() == null) {
      tearDown(platform, world, checks);
    }
    if (platform.failure() == null) {
      results.add(world.result());
    } else {
      failures.add(platform.failure());
    }
  }

  private static void whenAllAreThere(CyclicBarrier together, Runnable body) {
    try {
      together.await(SECONDS, TimeUnit.SECONDS);
    } catch (Exception e) {
      throw new IllegalStateException("the tasks did not start together", e);
    }
    body.run();
  }

  private static void tearDown(ThreadedPlatform platform, World world, Checks checks)
      throws InterruptedException {
    platform.start("teardown", world::tearDown);
    platform.joinProgram(SECONDS);
    platform.joinAgents(SECONDS);
    try {
      checks.tornDown();
    } catch (RunStopped verdict) {
      platform.fail(verdict);
    }
  }

  private static Thread daemon(Runnable body) {
    Thread thread = new Thread(body, "threaded-program");
    thread.setDaemon(true);
    return thread;
  }
}
