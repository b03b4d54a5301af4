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
import io.faultline.kernel.WaitQueue;
import io.faultline.sim.search.DefaultOrder;
import io.faultline.sim.search.Exhaustive;
import io.faultline.sim.search.RandomPrograms;
import io.faultline.sim.search.RandomWalk;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Continuations and threads give the same runs, to the last hash. */
class BackendsTest {
  private static final int PICK = Sites.named("backends_test_pick");

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

  /** What model code could do on its way out of a block. */
  enum CleanUp {
    READ_A_FINAL_FIELD,
    WRITE_WHAT_ONLY_IT_HAS,
    WRITE_WHAT_OTHERS_HAVE,
    FREE,
    ASK_FOR_A_NUMBER,
    UNLOCK
  }

  @ParameterizedTest
  @EnumSource(CleanUp.class)
  void theModelsOwnCleanUpAfterAVerdictDoesNotReachTheRun(CleanUp cleanUp) {
    // Threads unwind the tasks they leave behind, continuations just forget them.
    List<String> threads = abandoned(Backend.THREADS, cleanUp);
    assertThat(threads).isEqualTo(abandoned(Backend.CONTINUATION, cleanUp));
    assertThat(threads).last().asString().startsWith("invariant.IllegalStateException");
  }

  /** Steps, hash and verdict of a run that leaves A behind inside such a block. */
  private static List<String> abandoned(Backend backend, CleanUp cleanUp) {
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
        SimulatedProgram.of(world -> cleansUp(world, cleanUp))
            .on(backend)
            .run(new DefaultOrder(), listener);
    steps.add(Long.toHexString(end.hash()));
    steps.add(end.observable());
    return steps;
  }

  private static void cleansUp(World world, CleanUp cleanUp) {
    Gadgets gadgets = Gadgets.woven();
    Gadget published = gadgets.published(world.kernel());
    Mutex own = new Mutex(world.kernel(), world.permanent(), LockClass.mutex("own"));
    WaitQueue never = new WaitQueue(world.kernel(), world.permanent(), "never");
    world.task(
        "A",
        () -> {
          Gadget mine = gadgets.alloc(world.kernel());
          own.lock();
          try {
            never.sleep(never.prepare(), false);
          } finally {
            switch (cleanUp) {
              case READ_A_FINAL_FIELD -> published.readFixed();
              case WRITE_WHAT_ONLY_IT_HAS -> mine.writePlain(1);
              case WRITE_WHAT_OTHERS_HAVE -> published.writePlain(1);
              case FREE -> gadgets.free(world.kernel(), mine);
              case ASK_FOR_A_NUMBER -> world.kernel().platform().number(2, PICK);
              case UNLOCK -> own.unlock();
            }
          }
        });
    world.task(
        "B",
        () -> {
          throw new IllegalStateException("oops");
        });
  }
}
