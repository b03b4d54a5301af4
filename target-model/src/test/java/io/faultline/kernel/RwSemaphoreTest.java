package io.faultline.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import io.faultline.check.Kind;
import io.faultline.check.kit.Explored;
import io.faultline.check.kit.Gadget;
import io.faultline.check.kit.Gadgets;
import io.faultline.check.kit.SimulatedProgram;
import io.faultline.check.kit.StepNames;
import io.faultline.check.kit.ThreadedProgram;
import io.faultline.check.kit.World;
import io.faultline.sim.Memory;
import io.faultline.sim.search.RandomWalk;
import java.util.Set;
import org.junit.jupiter.api.Test;

class RwSemaphoreTest {
  private static RwSemaphore semaphore(World world) {
    return new RwSemaphore(world.kernel(), world.permanent(), "mmap_lock");
  }

  /** A reader and a writer, or two readers, look how many are inside. */
  private static void inside(World world, boolean writing) {
    RwSemaphore semaphore = semaphore(world);
    Refcount inside = new Refcount(world.kernel(), world.permanent(), "inside", 1);
    world.task(
        "A",
        () -> {
          semaphore.downRead();
          countMyself(world, inside);
          semaphore.upRead();
        });
    world.task(
        "B",
        () -> {
          if (writing) {
            semaphore.downWrite();
            countMyself(world, inside);
            semaphore.upWrite();
          } else {
            semaphore.downRead();
            countMyself(world, inside);
            semaphore.upRead();
          }
        });
  }

  private static void countMyself(World world, Refcount inside) {
    inside.inc();
    world.see(inside.read() - 1);
    inside.decAndTest();
  }

  /** A reader waits inside for another reader; a writer may come in between. */
  private static void readerWaitsForReader(World world, boolean withWriter) {
    RwSemaphore semaphore = semaphore(world);
    WaitQueue queue = new WaitQueue(world.kernel(), world.permanent(), "queue");
    Gadget done = Gadgets.woven().published(world.kernel());
    world.task(
        "A",
        () -> {
          semaphore.downRead();
          long prepared = queue.prepare();
          if (done.readMarked() == 0) {
            queue.sleep(prepared, false);
          }
          semaphore.upRead();
        });
    if (withWriter) {
      world.task(
          "B",
          () -> {
            semaphore.downWrite();
            semaphore.upWrite();
          });
    }
    world.task(
        "C",
        () -> {
          semaphore.downRead();
          semaphore.upRead();
          done.writeMarked(1);
          queue.wakeUp();
        });
    world.afterwards(() -> Gadgets.woven().free(world.kernel(), done));
  }

  @Test
  void readersShareItAndAWriterHasItAlone() {
    assertThat(SimulatedProgram.of(world -> inside(world, false)).explore(2).results())
        .contains("A=[1] B=[2]", "A=[2] B=[1]");
    assertThat(SimulatedProgram.of(world -> inside(world, true)).explore(2).results())
        .containsExactly("A=[1] B=[1]");
  }

  @Test
  void withoutItAWriterIsNotAlone() {
    Explored open =
        SimulatedProgram.of(
                world -> {
                  Refcount inside = new Refcount(world.kernel(), world.permanent(), "inside", 1);
                  world.task("A", () -> countMyself(world, inside));
                  world.task("B", () -> countMyself(world, inside));
                })
            .explore(2);
    assertThat(open.results()).contains("A=[2] B=[2]");
  }

  @Test
  void realThreadsAgree() {
    ThreadedProgram writer = ThreadedProgram.run(world -> inside(world, true), 200);
    assertThat(writer.failures()).isEmpty();
    assertThat(writer.results()).containsExactly("A=[1] B=[1]");
    ThreadedProgram readers = ThreadedProgram.run(world -> inside(world, false), 200);
    assertThat(readers.failures()).isEmpty();
    assertThat(readers.results())
        .isSubsetOf(SimulatedProgram.of(world -> inside(world, false)).explore(3).results());
  }

  @Test
  void aWaitingWriterKeepsNewReadersOut() {
    Explored with = SimulatedProgram.of(world -> readerWaitsForReader(world, true)).explore(1);
    Explored without = SimulatedProgram.of(world -> readerWaitsForReader(world, false)).explore(2);
    assertThat(with.kinds()).containsExactly(Kind.DEADLOCK);
    assertThat(without.kinds()).isEmpty();
  }

  /** A is inside, for writing or reading; B comes for the other and frees what it is part of. */
  private static void freedByTheNext(World world, boolean firstWrites, boolean inMemory) {
    Kernel kernel = world.kernel();
    Gadget held = Gadgets.woven().published(kernel);
    Memory memory = kernel.slab().kzalloc("iommufd_object");
    memory.publish();
    RwSemaphore semaphore =
        new RwSemaphore(kernel, inMemory ? memory : world.permanent(), "obj->destroy_rwsem");
    world.task(
        "A",
        () -> {
          enter(semaphore, firstWrites);
          held.writeMarked(1);
          leave(semaphore, firstWrites);
        });
    world.task(
        "B",
        () -> {
          if (held.readMarked() == 1) {
            enter(semaphore, !firstWrites);
            leave(semaphore, !firstWrites);
            kernel.slab().free(memory);
          }
        });
    world.afterwards(
        () -> {
          Gadgets.woven().free(kernel, held);
          if (!memory.freed()) {
            kernel.slab().free(memory);
          }
        });
  }

  private static void enter(RwSemaphore semaphore, boolean writing) {
    if (writing) {
      semaphore.downWrite();
    } else {
      semaphore.downRead();
    }
  }

  private static void leave(RwSemaphore semaphore, boolean writing) {
    if (writing) {
      semaphore.upWrite();
    } else {
      semaphore.upRead();
    }
  }

  @Test
  void whoIsLetInMayNotFreeItBecauseWhoLeavesIsNotDoneWithIt() {
    for (boolean firstWrites : new boolean[] {true, false}) {
      Explored inside =
          SimulatedProgram.of(world -> freedByTheNext(world, firstWrites, true)).explore(2);
      assertThat(inside.kinds()).containsExactly(Kind.USE_AFTER_FREE);
      assertThat(inside.witness(Kind.USE_AFTER_FREE).finding().title())
          .contains(firstWrites ? "up_write_wake(" : "up_read_wake(");
      Explored outside =
          SimulatedProgram.of(world -> freedByTheNext(world, firstWrites, false)).explore(2);
      assertThat(outside.observables()).containsExactly("clean A=[] B=[]");
    }
  }

  /** Steps of three tasks that go in and out under many schedules. */
  private static Set<String> steps(boolean oneWrites) {
    StepNames steps = new StepNames();
    for (int seed = 0; seed < 200; seed++) {
      SimulatedProgram.of(
              world -> {
                RwSemaphore semaphore = semaphore(world);
                for (String task : new String[] {"A", "B", "C"}) {
                  boolean writes = oneWrites && task.equals("C");
                  world.task(
                      task,
                      () -> {
                        enter(semaphore, writes);
                        leave(semaphore, writes);
                      });
                }
              })
          .run(new RandomWalk(seed, 3), steps);
    }
    return steps.names();
  }

  @Test
  void leavingTakesASecondStepOnlyWhenSomebodyWaits() {
    assertThat(steps(false))
        .contains("up_read(mmap_lock)")
        .doesNotContain("up_read_wake(mmap_lock)");
    assertThat(steps(true)).contains("up_read_wake(mmap_lock)", "up_write_wake(mmap_lock)");
  }

  @Test
  void takingItTwiceForReadingIsReported() {
    assertThat(
            SimulatedProgram.task(
                    world -> {
                      RwSemaphore semaphore = semaphore(world);
                      semaphore.downRead();
                      semaphore.downRead();
                    })
                .run()
                .kind())
        .isEqualTo(Kind.LOCK_ORDER);
  }

  @Test
  void releasingItTheOtherWayIsReported() {
    assertThat(
            SimulatedProgram.task(
                    world -> {
                      RwSemaphore semaphore = semaphore(world);
                      semaphore.downRead();
                      semaphore.upWrite();
                    })
                .run()
                .kind())
        .isEqualTo(Kind.INVARIANT);
    assertThat(
            SimulatedProgram.task(
                    world -> {
                      RwSemaphore semaphore = semaphore(world);
                      semaphore.downWrite();
                      semaphore.upRead();
                    })
                .run()
                .kind())
        .isEqualTo(Kind.INVARIANT);
  }

  @Test
  void releasingWhatIsNotHeldIsReported() {
    assertThat(SimulatedProgram.task(world -> semaphore(world).upRead()).run().kind())
        .isEqualTo(Kind.INVARIANT);
    assertThat(SimulatedProgram.task(world -> semaphore(world).upWrite()).run().kind())
        .isEqualTo(Kind.INVARIANT);
  }

  @Test
  void whatAWriterWroteIsOrderedBeforeWhatAReaderReads() {
    Explored explored =
        SimulatedProgram.of(
                world -> {
                  RwSemaphore semaphore = semaphore(world);
                  Gadget gadget = Gadgets.woven().published(world.kernel());
                  world.task(
                      "A",
                      () -> {
                        semaphore.downWrite();
                        gadget.writePlain(1);
                        semaphore.upWrite();
                      });
                  world.task(
                      "B",
                      () -> {
                        semaphore.downRead();
                        world.see(gadget.readPlain());
                        semaphore.upRead();
                      });
                  world.afterwards(() -> Gadgets.woven().free(world.kernel(), gadget));
                })
            .explore(2);
    assertThat(explored.observables()).containsExactly("clean A=[] B=[0]", "clean A=[] B=[1]");
  }
}
