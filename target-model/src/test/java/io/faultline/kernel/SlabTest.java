package io.faultline.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import io.faultline.check.Kind;
import io.faultline.check.LockClass;
import io.faultline.check.kit.Gadget;
import io.faultline.check.kit.Gadgets;
import io.faultline.check.kit.SimulatedProgram;
import io.faultline.check.kit.ThreadedProgram;
import io.faultline.check.kit.World;
import io.faultline.sim.Memory;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class SlabTest {
  private static final Gadgets GADGETS = Gadgets.woven();

  @Test
  void memoryIsNumberedInOrderOfAllocationAndLivesUntilItIsFreed() {
    assertThat(
            SimulatedProgram.task(
                    world -> {
                      Slab slab = world.kernel().slab();
                      Memory first = slab.kzalloc("a");
                      Memory second = slab.kzalloc("b");
                      world.see(second.id() - first.id());
                      world.see(first.life());
                      slab.free(first);
                      world.see(first.life());
                      world.see(second.life());
                      slab.free(second);
                    })
                .run()
                .observable())
        .isEqualTo("clean A=[1, LIVE, FREED, LIVE]");
  }

  @Test
  void aNewObjectIsKnownToNobodyAndAPermanentOneToEverybody() {
    assertThat(
            SimulatedProgram.task(
                    world -> {
                      Memory memory = world.kernel().slab().kzalloc("a");
                      world.see(memory.published());
                      world.see(world.kernel().slab().permanent("b").published());
                      world.kernel().slab().free(memory);
                    })
                .run()
                .observable())
        .isEqualTo("clean A=[false, true]");
  }

  @Test
  void onlyTheAllocationThatIsNamedFails() {
    AtomicInteger asked = new AtomicInteger();
    assertThat(
            SimulatedProgram.task(
                    world -> {
                      asked.set(0);
                      for (int i = 0; i < 3; i++) {
                        Gadget gadget = GADGETS.alloc(world.kernel());
                        world.see(gadget == null ? "null" : "memory");
                        if (gadget != null) {
                          GADGETS.free(world.kernel(), gadget);
                        }
                      }
                    })
                .failing(
                    (task, kind) ->
                        kind == FailureKind.ALLOC
                            && task.name().equals("A")
                            && asked.incrementAndGet() == 2)
                .run()
                .observable())
        .isEqualTo("clean A=[memory, null, memory]");
  }

  @Test
  void failuresOfOneKindLeaveTheOthersAlone() {
    assertThat(
            SimulatedProgram.task(
                    world -> {
                      world.see(world.kernel().slab().kzalloc("a") == null);
                      world.see(world.kernel().fails(FailureKind.PROGRAM));
                      world.see(world.kernel().fails(FailureKind.SIGNAL));
                    })
                .failing((task, kind) -> kind != FailureKind.SIGNAL)
                .run()
                .observable())
        .isEqualTo("clean A=[true, true, false]");
  }

  @Test
  void freeingTwiceIsReported() {
    assertThat(
            SimulatedProgram.task(
                    world -> {
                      Gadget gadget = GADGETS.alloc(world.kernel());
                      GADGETS.free(world.kernel(), gadget);
                      GADGETS.free(world.kernel(), gadget);
                    })
                .run()
                .kind())
        .isEqualTo(Kind.DOUBLE_FREE);
  }

  @Test
  void freeingWhatAGracePeriodWillFreeIsReported() {
    for (boolean laterAgain : new boolean[] {true, false}) {
      assertThat(
              SimulatedProgram.task(
                      world -> {
                        Gadget gadget = GADGETS.alloc(world.kernel());
                        GADGETS.freeLater(world.kernel(), gadget);
                        if (laterAgain) {
                          GADGETS.freeLater(world.kernel(), gadget);
                        } else {
                          GADGETS.free(world.kernel(), gadget);
                        }
                      })
                  .run()
                  .kind())
          .isEqualTo(Kind.DOUBLE_FREE);
    }
  }

  @Test
  void whatIsNeverFreedIsALeakAndWhatAGracePeriodFreesIsNot() {
    assertThat(SimulatedProgram.task(world -> GADGETS.alloc(world.kernel())).run().kind())
        .isEqualTo(Kind.LEAK);
    assertThat(
            SimulatedProgram.task(
                    world -> GADGETS.freeLater(world.kernel(), GADGETS.alloc(world.kernel())))
                .run()
                .clean())
        .isTrue();
    assertThat(SimulatedProgram.task(world -> world.permanent()).run().clean()).isTrue();
  }

  /** A lends B a local variable and returns; it should wait until B has done with it. */
  private static void lendLocal(World world, boolean waits) {
    Completion lent = new Completion(world.kernel(), world.permanent(), "lent");
    Completion done = new Completion(world.kernel(), world.permanent(), "done");
    Gadget[] local = new Gadget[1];
    world.task(
        "A",
        () -> {
          local[0] = GADGETS.onStack(world.kernel());
          local[0].memory().publish();
          lent.complete();
          if (waits) {
            done.await();
          }
          world.kernel().slab().leaveScope(local[0].memory());
        });
    world.task(
        "B",
        () -> {
          lent.await();
          local[0].readPlain();
          done.complete();
        });
  }

  @Test
  void whatWasOnTheStackOfAFunctionThatHasReturnedIsUsedAfterFree() {
    assertThat(SimulatedProgram.of(world -> lendLocal(world, false)).explore(1).kinds())
        .containsExactly(Kind.USE_AFTER_FREE);
    assertThat(SimulatedProgram.of(world -> lendLocal(world, true)).explore(2).kinds()).isEmpty();
  }

  @Test
  void aLocalVariableThatIsNeverLeftIsALeak() {
    assertThat(SimulatedProgram.task(world -> world.kernel().slab().stack("a")).run().kind())
        .isEqualTo(Kind.LEAK);
  }

  @Test
  void allocatingUnderASpinLockIsReported() {
    assertThat(
            SimulatedProgram.task(
                    world -> {
                      SpinLock lock =
                          new SpinLock(
                              world.kernel(), world.permanent(), LockClass.spinLock("lock"));
                      lock.lock();
                      GADGETS.alloc(world.kernel());
                    })
                .run()
                .kind())
        .isEqualTo(Kind.ATOMIC_SLEEP);
  }

  @Test
  void realThreadsFindLeaksAndDoubleFreesToo() {
    ThreadedProgram clean =
        ThreadedProgram.run(
            world -> {
              for (String task : new String[] {"A", "B", "C"}) {
                world.task(
                    task,
                    () -> {
                      for (int i = 0; i < 100; i++) {
                        GADGETS.free(world.kernel(), GADGETS.alloc(world.kernel()));
                        GADGETS.freeLater(world.kernel(), GADGETS.alloc(world.kernel()));
                      }
                    });
              }
            },
            10);
    assertThat(clean.failures()).isEmpty();
    ThreadedProgram leak =
        ThreadedProgram.run(world -> world.task("A", () -> GADGETS.alloc(world.kernel())), 1);
    assertThat(leak.failures()).singleElement().asString().contains("leak");
    ThreadedProgram twice =
        ThreadedProgram.run(
            world -> {
              Gadget gadget = GADGETS.published(world.kernel());
              world.task("A", () -> GADGETS.free(world.kernel(), gadget));
              world.task("B", () -> GADGETS.free(world.kernel(), gadget));
            },
            50);
    assertThat(twice.failures()).isNotEmpty();
  }

  @Test
  void withGfpAtomicItMayBeAllocatedUnderASpinLock() {
    assertThat(
            SimulatedProgram.task(
                    world -> {
                      SpinLock lock =
                          new SpinLock(
                              world.kernel(), world.permanent(), LockClass.spinLock("lock"));
                      lock.lock();
                      Memory memory = world.kernel().slab().kzalloc("a", Gfp.ATOMIC);
                      lock.unlock();
                      world.kernel().slab().free(memory);
                    })
                .run()
                .clean())
        .isTrue();
  }

  @Test
  void freeingNothingIsLegal() {
    assertThat(SimulatedProgram.task(world -> world.kernel().slab().kfree(null)).run().clean())
        .isTrue();
  }

  /** A frees while B reads; or only after B has gone. */
  private static void freeWhileRead(World world, boolean tooEarly) {
    Gadget gadget = GADGETS.published(world.kernel());
    Refcount users = new Refcount(world.kernel(), world.permanent(), "users", 2);
    world.task(
        "B",
        () -> {
          gadget.readMarked();
          put(world, users, gadget, !tooEarly);
        });
    world.task("A", () -> put(world, users, gadget, !tooEarly));
    if (tooEarly) {
      world.task("C", () -> GADGETS.free(world.kernel(), gadget));
    }
  }

  private static void put(World world, Refcount users, Gadget gadget, boolean frees) {
    if (users.decAndTest() && frees) {
      GADGETS.free(world.kernel(), gadget);
    }
  }

  @Test
  void whatIsFreedUnderAReaderIsFoundInSomeScheduleAndAfterItNever() {
    assertThat(SimulatedProgram.of(world -> freeWhileRead(world, true)).explore(1).kinds())
        .containsExactly(Kind.USE_AFTER_FREE);
    assertThat(SimulatedProgram.of(world -> freeWhileRead(world, false)).explore(2).observables())
        .containsExactly("clean B=[] A=[]");
  }
}
