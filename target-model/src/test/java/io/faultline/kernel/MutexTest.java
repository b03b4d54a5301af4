package io.faultline.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import io.faultline.check.Kind;
import io.faultline.check.LockClass;
import io.faultline.check.kit.Explored;
import io.faultline.check.kit.Gadget;
import io.faultline.check.kit.Gadgets;
import io.faultline.check.kit.SimulatedProgram;
import io.faultline.check.kit.StepNames;
import io.faultline.check.kit.ThreadedProgram;
import io.faultline.check.kit.World;
import io.faultline.sim.Memory;
import io.faultline.sim.search.DefaultOrder;
import io.faultline.sim.search.RandomWalk;
import java.util.function.Consumer;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

class MutexTest {
  private static final LockClass MUTEX = LockClass.mutex("gadget->mutex");

  private static Mutex mutex(World world) {
    return new Mutex(world.kernel(), world.permanent(), MUTEX);
  }

  /** Two tasks add one each to a number. */
  private static void addition(World world, boolean locked) {
    Mutex mutex = mutex(world);
    Gadget gadget = Gadgets.woven().published(world.kernel());
    for (String task : new String[] {"A", "B"}) {
      world.task(
          task,
          () -> {
            if (locked) {
              mutex.lock();
            }
            gadget.writeMarked(gadget.readMarked() + 1);
            if (locked) {
              mutex.unlock();
            }
          });
    }
    world.afterwards(
        () -> {
          world.see("sum", gadget.readMarked());
          Gadgets.woven().free(world.kernel(), gadget);
        });
  }

  private static void whoIsInside(World world) {
    Mutex mutex = mutex(world);
    Gadget gadget = Gadgets.woven().published(world.kernel());
    for (String task : new String[] {"A", "B", "C"}) {
      world.task(
          task,
          () -> {
            mutex.lock();
            world.see(gadget.readPlain());
            gadget.writePlain(gadget.readPlain() + 1);
            mutex.unlock();
          });
    }
    world.afterwards(() -> Gadgets.woven().free(world.kernel(), gadget));
  }

  @Test
  void whatIsDoneUnderItIsDoneByOneTaskAtATime() {
    Explored locked = SimulatedProgram.of(world -> addition(world, true)).explore(3);
    Explored unlocked = SimulatedProgram.of(world -> addition(world, false)).explore(3);
    assertThat(locked.observables()).containsExactly("clean A=[] B=[] sum=[2]");
    assertThat(unlocked.observables())
        .containsExactly("clean A=[] B=[] sum=[1]", "clean A=[] B=[] sum=[2]");
  }

  @Test
  void waitingTasksGetItInAnyOrder() {
    assertThat(SimulatedProgram.of(MutexTest::whoIsInside).explore(2).results())
        .containsExactly(
            "A=[0] B=[1] C=[2]",
            "A=[0] B=[2] C=[1]",
            "A=[1] B=[0] C=[2]",
            "A=[1] B=[2] C=[0]",
            "A=[2] B=[0] C=[1]",
            "A=[2] B=[1] C=[0]");
  }

  @Test
  void realThreadsSeeNothingThatTheSimulationDoesNotShow() {
    Consumer<World> program = MutexTest::whoIsInside;
    ThreadedProgram threads = ThreadedProgram.run(program, 200);
    assertThat(threads.failures()).isEmpty();
    assertThat(threads.results())
        .isNotEmpty()
        .isSubsetOf(SimulatedProgram.of(program).explore(2).results());
    ThreadedProgram sums = ThreadedProgram.run(world -> addition(world, true), 200);
    assertThat(sums.results()).containsExactly("A=[] B=[] sum=[2]");
  }

  /** How the object around a lock is freed. */
  private enum Freeing {
    BY_THE_NEXT_OWNER,
    BY_THE_LAST_REFERENCE
  }

  /** A has the lock of an object when B comes for it and, once it had it, frees the object. */
  private static void freeing(World world, Freeing freeing, Function<Memory, OwnedLock> embedded) {
    Kernel kernel = world.kernel();
    Gadget held = Gadgets.woven().published(kernel);
    Memory memory = kernel.slab().kzalloc("group");
    memory.publish();
    OwnedLock lock = embedded.apply(memory);
    Refcount users = new Refcount(kernel, world.permanent(), "users", 2);
    Runnable put =
        () -> {
          if (users.decAndTest()) {
            kernel.slab().free(memory);
          }
        };
    world.task(
        "A",
        () -> {
          lock.lock();
          held.writeMarked(1);
          lock.unlock();
          if (freeing == Freeing.BY_THE_LAST_REFERENCE) {
            put.run();
          }
        });
    world.task(
        "B",
        () -> {
          boolean comes = held.readMarked() == 1;
          if (comes) {
            lock.lock();
            lock.unlock();
          }
          if (freeing == Freeing.BY_THE_LAST_REFERENCE) {
            put.run();
          } else if (comes) {
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

  private static SimulatedProgram mutexFreed(Freeing freeing) {
    return SimulatedProgram.of(
        world -> freeing(world, freeing, memory -> new Mutex(world.kernel(), memory, MUTEX)));
  }

  @Test
  void theNextOwnerMayNotFreeItBecauseUnlockIsNotDoneWithIt() {
    Explored explored = mutexFreed(Freeing.BY_THE_NEXT_OWNER).explore(2);
    assertThat(explored.kinds()).containsExactly(Kind.USE_AFTER_FREE);
    assertThat(explored.witness(Kind.USE_AFTER_FREE).finding().title())
        .contains("mutex_unlock_wake(gadget->mutex)");
    assertThat(explored.results()).as("nobody was waiting").isNotEmpty();
    assertThat(mutexFreed(Freeing.BY_THE_LAST_REFERENCE).explore(2).observables())
        .containsExactly("clean A=[] B=[]");
  }

  @Test
  void theNextOwnerOfASpinLockMayFreeIt() {
    assertThat(
            SimulatedProgram.of(
                    world ->
                        freeing(
                            world,
                            Freeing.BY_THE_NEXT_OWNER,
                            memory ->
                                new SpinLock(
                                    world.kernel(), memory, LockClass.spinLock("gadget->lock"))))
                .explore(2)
                .observables())
        .containsExactly("clean A=[] B=[]");
  }

  @Test
  void realThreadsFindNoFaultInFreeingByTheLastReference() {
    ThreadedProgram threads =
        ThreadedProgram.run(
            world ->
                freeing(
                    world,
                    Freeing.BY_THE_LAST_REFERENCE,
                    memory -> new Mutex(world.kernel(), memory, MUTEX)),
            300);
    assertThat(threads.failures()).isEmpty();
    assertThat(threads.results()).containsExactly("A=[] B=[]");
  }

  @Test
  void unlockTakesASecondStepOnlyWhenSomebodyWaits() {
    StepNames alone = new StepNames();
    SimulatedProgram.task(
            world -> {
              Mutex mutex = mutex(world);
              mutex.lock();
              mutex.unlock();
            })
        .run(new DefaultOrder(), alone);
    assertThat(alone.names())
        .contains("mutex_unlock(gadget->mutex)")
        .doesNotContain("mutex_unlock_wake(gadget->mutex)");
    StepNames together = new StepNames();
    for (int seed = 0; seed < 20; seed++) {
      SimulatedProgram.of(MutexTest::whoIsInside).run(new RandomWalk(seed, 4), together);
    }
    assertThat(together.names()).contains("mutex_unlock_wake(gadget->mutex)");
  }

  @Test
  void takingItTwiceIsReportedAndTakingItAgainIsNot() {
    assertThat(
            SimulatedProgram.task(
                    world -> {
                      Mutex mutex = mutex(world);
                      mutex.lock();
                      mutex.lock();
                    })
                .run()
                .kind())
        .isEqualTo(Kind.LOCK_ORDER);
    assertThat(
            SimulatedProgram.task(
                    world -> {
                      Mutex mutex = mutex(world);
                      mutex.lock();
                      mutex.unlock();
                      mutex.lock();
                      mutex.unlock();
                    })
                .run()
                .clean())
        .isTrue();
  }

  @Test
  void releasingWhatIsNotHeldIsReported() {
    assertThat(SimulatedProgram.task(world -> mutex(world).unlock()).run().kind())
        .isEqualTo(Kind.INVARIANT);
  }

  @Test
  void releasingWhatSomebodyElseHoldsIsReported() {
    Explored explored =
        SimulatedProgram.of(
                world -> {
                  Mutex mutex = mutex(world);
                  world.task("A", mutex::lock);
                  world.task("B", mutex::unlock);
                })
            .explore(0);
    assertThat(explored.kinds()).containsExactly(Kind.INVARIANT);
  }

  @Test
  void endingWhileHoldingItIsReported() {
    assertThat(SimulatedProgram.task(world -> mutex(world).lock()).run().finding().title())
        .startsWith("A.1 ends while it still holds gadget->mutex");
  }

  /** A task makes a number odd and even again, under the lock or letting go of it in between. */
  private static void halfWay(World world, boolean letsGo, boolean guarded) {
    Mutex mutex = mutex(world);
    Gadget gadget = Gadgets.woven().published(world.kernel());
    if (guarded) {
      mutex.guards(() -> isEven(world, gadget));
    }
    for (String task : new String[] {"A", "B"}) {
      world.task(
          task,
          () -> {
            mutex.lock();
            gadget.writePlain(gadget.readPlain() + 1);
            if (letsGo) {
              mutex.unlock();
              mutex.lock();
            }
            gadget.writePlain(gadget.readPlain() + 1);
            mutex.unlock();
          });
    }
    world.afterwards(() -> Gadgets.woven().free(world.kernel(), gadget));
  }

  private static void isEven(World world, Gadget gadget) {
    if (gadget.readPlain() % 2 != 0) {
      throw world.kernel().checks().fail(Kind.INVARIANT, "gadget", "", "is odd");
    }
  }

  @Test
  void whatItGuardsIsLookedAtBeforeEachReleaseAndOnlyThen() {
    assertThat(SimulatedProgram.of(world -> halfWay(world, true, true)).run().kind())
        .isEqualTo(Kind.INVARIANT);
    Explored kept = SimulatedProgram.of(world -> halfWay(world, false, true)).explore(2);
    assertThat(kept.kinds()).isEmpty();
  }

  @Test
  void lookingAtWhatItGuardsMakesNoOrderMatter() {
    Explored looked = SimulatedProgram.of(world -> halfWay(world, false, true)).explore(2);
    Explored not = SimulatedProgram.of(world -> halfWay(world, false, false)).explore(2);
    assertThat(looked.executed()).isEqualTo(not.executed()).isPositive();
    assertThat(looked.pruned()).isEqualTo(not.pruned());
  }
}
