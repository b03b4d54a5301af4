package io.faultline.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import io.faultline.check.Kind;
import io.faultline.check.LockClass;
import io.faultline.check.kit.Explored;
import io.faultline.check.kit.Gadget;
import io.faultline.check.kit.Gadgets;
import io.faultline.check.kit.SimulatedProgram;
import io.faultline.check.kit.ThreadedProgram;
import io.faultline.check.kit.World;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

class CompletionTest {
  private static final Gadgets GADGETS = Gadgets.woven();

  private static Completion completion(World world) {
    return new Completion(world.kernel(), world.permanent(), "done");
  }

  /** A and B wait; C completes so many times, or for all. */
  private static void twoWaiters(World world, int times) {
    Completion done = completion(world);
    Gadget gadget = GADGETS.published(world.kernel());
    for (String waiter : new String[] {"A", "B"}) {
      world.task(
          waiter,
          () -> {
            done.await();
            world.see(gadget.readPlain());
          });
    }
    world.task(
        "C",
        () -> {
          gadget.writePlain(5);
          for (int i = 0; i < times; i++) {
            done.complete();
          }
          if (times == 0) {
            done.completeAll();
          }
        });
    world.afterwards(() -> GADGETS.free(world.kernel(), gadget));
  }

  @Test
  void eachCompletionLetsOneWaiterGoNowOrLaterAndOrdersWhatCameBefore() {
    for (int times : new int[] {0, 2}) {
      assertThat(SimulatedProgram.of(world -> twoWaiters(world, times)).explore(2).observables())
          .containsExactly("clean A=[5] B=[5] C=[]");
      ThreadedProgram threads = ThreadedProgram.run(world -> twoWaiters(world, times), 200);
      assertThat(threads.failures()).isEmpty();
      assertThat(threads.results()).containsExactly("A=[5] B=[5] C=[]");
    }
  }

  @Test
  void oneCompletionForTwoWaitersIsALostWakeUp() {
    Explored explored = SimulatedProgram.of(world -> twoWaiters(world, 1)).explore(2);
    assertThat(explored.kinds()).containsExactly(Kind.HANG);
    assertThat(explored.results()).isEmpty();
    assertThat(explored.observables()).containsExactly("hang.done.wait_for_completion-done");
    assertThat(explored.witness(Kind.HANG).finding().title())
        .startsWith("lost wake-up: ")
        .contains(
            " sleeps for ever in wait_for_completion(done); C.1 did complete(done), which let");
  }

  private static void reinitialised(World world, boolean before) {
    Completion done = completion(world);
    if (before) {
      done.complete();
      done.reinit();
    }
    world.task(
        "A",
        () -> {
          if (!before) {
            done.reinit();
          }
          done.await();
        });
    world.task("B", done::complete);
  }

  @Test
  void reinitialisingWhatIsAlreadyCompleteLosesIt() {
    Explored late = SimulatedProgram.of(world -> reinitialised(world, false)).explore(1);
    assertThat(late.kinds()).containsExactly(Kind.HANG);
    assertThat(late.witness(Kind.HANG).finding().title())
        .isEqualTo(
            "lost wake-up: A.1 sleeps for ever in wait_for_completion(done);"
                + " B.1 did complete(done), and reinit_completion took it back");
    Explored early = SimulatedProgram.of(world -> reinitialised(world, true)).explore(2);
    assertThat(early.observables()).containsExactly("clean A=[] B=[]");
  }

  @Test
  void completingAllIsNotUsedUpUntilItIsReinitialised() {
    assertThat(
            SimulatedProgram.task(
                    world -> {
                      Completion done = completion(world);
                      world.see(done.tryAwait());
                      done.completeAll();
                      done.complete();
                      done.await();
                      world.see(done.tryAwait());
                      world.see(done.tryAwait());
                      done.reinit();
                      world.see(done.tryAwait());
                      done.complete();
                      done.complete();
                      world.see(done.tryAwait());
                      world.see(done.tryAwait());
                      world.see(done.tryAwait());
                    })
                .run()
                .observable())
        .isEqualTo("clean A=[false, true, true, false, true, true, false]");
  }

  @Test
  void waitingForWhatNobodyCompletesIsADeadlock() {
    assertThat(
            SimulatedProgram.of(world -> world.task("A", completion(world)::await))
                .run()
                .finding()
                .title())
        .isEqualTo("deadlock: nobody can go on; A.1 in wait_for_completion(done)");
  }

  @Test
  void waitingAgainForWhatCameOnceIsADeadlock() {
    assertThat(
            SimulatedProgram.task(
                    world -> {
                      Completion done = completion(world);
                      done.complete();
                      done.await();
                      done.await();
                    })
                .run()
                .kind())
        .isEqualTo(Kind.DEADLOCK);
  }

  @Test
  void aSignalEndsAnInterruptibleWaitAndTakesNoCompletion() {
    Consumer<World> program =
        world -> {
          Completion done = completion(world);
          world.task("A", () -> world.see(Errno.text(done.awaitInterruptible())));
          world.task("B", done::complete);
          world.afterwards(() -> world.see("left", done.tryAwait()));
        };
    assertThat(SimulatedProgram.of(program).explore(2).observables())
        .containsExactly("clean A=[0] B=[] left=[false]");
    assertThat(
            SimulatedProgram.of(program)
                .failing((task, kind) -> kind == FailureKind.SIGNAL)
                .explore(2)
                .observables())
        .containsExactly("clean A=[0] B=[] left=[false]", "clean A=[ERESTARTSYS] B=[] left=[true]");
  }

  /** The waiter frees the object it was completed in, as with a completion on a stack. */
  @Test
  void theWaiterMayFreeTheCompletionAtOnce() {
    Consumer<World> program =
        world -> {
          Gadget gadget = GADGETS.published(world.kernel());
          Completion done = new Completion(world.kernel(), gadget.memory(), "done");
          world.task("A", done::complete);
          world.task(
              "B",
              () -> {
                done.await();
                GADGETS.free(world.kernel(), gadget);
              });
        };
    assertThat(SimulatedProgram.of(program).explore(3).observables())
        .containsExactly("clean A=[] B=[]");
    assertThat(ThreadedProgram.run(program, 200).failures()).isEmpty();
  }

  @Test
  void completingWhatIsGoneIsReported() {
    Explored explored =
        SimulatedProgram.of(
                world -> {
                  Gadget gadget = GADGETS.published(world.kernel());
                  Completion done = new Completion(world.kernel(), gadget.memory(), "done");
                  world.task("A", done::complete);
                  world.task("B", () -> GADGETS.free(world.kernel(), gadget));
                })
            .explore(1);
    assertThat(explored.kinds()).containsExactly(Kind.USE_AFTER_FREE);
  }

  @Test
  void waitingUnderASpinLockIsReportedEvenIfItIsComplete() {
    assertThat(
            SimulatedProgram.task(
                    world -> {
                      SpinLock lock =
                          new SpinLock(
                              world.kernel(), world.permanent(), LockClass.spinLock("lock"));
                      Completion done = completion(world);
                      done.completeAll();
                      lock.lock();
                      done.await();
                    })
                .run()
                .kind())
        .isEqualTo(Kind.ATOMIC_SLEEP);
  }
}
