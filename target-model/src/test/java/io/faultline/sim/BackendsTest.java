package io.faultline.sim;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.faultline.check.LockClass;
import io.faultline.check.kit.Ended;
import io.faultline.check.kit.Gadget;
import io.faultline.check.kit.Gadgets;
import io.faultline.check.kit.SimulatedProgram;
import io.faultline.check.kit.World;
import io.faultline.kernel.Mutex;
import io.faultline.sim.search.DefaultOrder;
import io.faultline.sim.search.Exhaustive;
import io.faultline.sim.search.RandomPrograms;
import io.faultline.sim.search.RandomWalk;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Continuations and threads give the same runs, to the last hash. */
class BackendsTest {
  @BeforeEach
  void thereAreTwo() {
    assumeTrue(
        Backend.CONTINUATION.available(),
        "JDK "
            + System.getProperty("java.version")
            + " has no jdk.internal.vm.Continuation, so there is only one back end to compare");
  }

  @Test
  void everyRandomRunIsTheSameOnBoth() {
    for (int seed = 0; seed < 300; seed++) {
      SimulatedProgram program = SimulatedProgram.of(RandomPrograms.of(seed));
      Ended one = program.on(Backend.CONTINUATION).run(new RandomWalk(seed, 4));
      Ended other = program.on(Backend.THREADS).run(new RandomWalk(seed, 4));
      assertThat(other.hash()).as("seed %s", seed).isEqualTo(one.hash());
      assertThat(other.observable()).isEqualTo(one.observable());
      assertThat(other.steps()).isEqualTo(one.steps());
      assertThat(other.schedule()).isEqualTo(one.schedule());
    }
  }

  @Test
  void anExhaustiveSearchTakesTheSamePathOnBoth() {
    for (int seed = 0; seed < 8; seed++) {
      assertThat(hashes(seed, Backend.THREADS)).isEqualTo(hashes(seed, Backend.CONTINUATION));
    }
  }

  private static List<Long> hashes(int seed, Backend backend) {
    SimulatedProgram program = SimulatedProgram.of(RandomPrograms.of(seed)).on(backend);
    List<Long> hashes = new ArrayList<>();
    Exhaustive search = new Exhaustive(1, true);
    while (search.hasNext() && hashes.size() < 150) {
      search.begin();
      hashes.add(program.run(search, search).hash());
      search.end();
    }
    return hashes;
  }

  @Test
  void theModelsOwnCleanUpAfterAVerdictDoesNotReachTheHash() {
    // Threads unwind the tasks they leave behind, continuations just forget them.
    assertThat(abandoned(Backend.THREADS)).isEqualTo(abandoned(Backend.CONTINUATION));
  }

  private static List<String> abandoned(Backend backend) {
    List<String> steps = new ArrayList<>();
    StepListener listener =
        new StepListener() {
          @Override
          public void step(Task task, int site, Object where, int field, boolean write) {
            steps.add(task + " " + Sites.of(site));
          }

          @Override
          public void switched(Task from, Task to, boolean preempted) {
            steps.add(from + " " + to);
          }
        };
    Ended end =
        SimulatedProgram.of(BackendsTest::cleansUp).on(backend).run(new DefaultOrder(), listener);
    steps.add(Long.toHexString(end.hash()));
    steps.add(end.observable());
    return steps;
  }

  /** A is left behind inside a block with a finally clause that works on the model. */
  private static void cleansUp(World world) {
    Gadgets gadgets = Gadgets.woven();
    Gadget published = gadgets.published(world.kernel());
    Mutex mutex = new Mutex(world.kernel(), world.permanent(), LockClass.mutex("held"));
    mutex.lock();
    world.task(
        "A",
        () -> {
          Gadget own = gadgets.alloc(world.kernel());
          try {
            mutex.lock();
          } finally {
            published.readFixed();
            own.writePlain(1);
            world.kernel().platform().number(2, 1);
            gadgets.free(world.kernel(), own);
            published.writePlain(1);
          }
        });
    world.task(
        "B",
        () -> {
          throw new IllegalStateException("oops");
        });
  }
}
