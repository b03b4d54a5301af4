package io.faultline.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import io.faultline.check.Kind;
import io.faultline.check.LockClass;
import io.faultline.check.kit.Ended;
import io.faultline.check.kit.Explored;
import io.faultline.check.kit.Gadget;
import io.faultline.check.kit.Gadgets;
import io.faultline.check.kit.SimulatedProgram;
import io.faultline.check.kit.ThreadedProgram;
import io.faultline.check.kit.World;
import org.junit.jupiter.api.Test;

class WaitQueueTest {
  /** B waits for what A announces; it prepares before or after it looks. */
  private static void announcement(World world, boolean preparesFirst) {
    WaitQueue queue = new WaitQueue(world.kernel(), world.permanent(), "done");
    Gadget gadget = Gadgets.woven().published(world.kernel());
    world.task(
        "A",
        () -> {
          gadget.writePlain(5);
          gadget.writeMarked(1);
          queue.wakeUp();
        });
    world.task(
        "B",
        () -> {
          long prepared = preparesFirst ? queue.prepare() : 0;
          if (gadget.readMarked() == 0) {
            queue.sleep(preparesFirst ? prepared : queue.prepare(), false);
          }
          world.see(gadget.readPlain());
        });
    world.afterwards(() -> Gadgets.woven().free(world.kernel(), gadget));
  }

  @Test
  void aWakeUpBetweenPreparingAndSleepingIsNotLost() {
    Explored explored = SimulatedProgram.of(world -> announcement(world, true)).explore(3);
    assertThat(explored.observables()).containsExactly("clean A=[] B=[5]");
  }

  @Test
  void aWakeUpBetweenLookingAndPreparingIsLost() {
    Explored explored = SimulatedProgram.of(world -> announcement(world, false)).explore(1);
    assertThat(explored.kinds()).containsExactly(Kind.HANG);
    assertThat(explored.witness(Kind.HANG).finding().title())
        .isEqualTo(
            "lost wake-up: B.1 sleeps for ever in schedule(done);"
                + " A.1 did wake_up(done), before it prepared to sleep");
  }

  @Test
  void realThreadsAreAllWoken() {
    ThreadedProgram threads = ThreadedProgram.run(world -> announcement(world, true), 300);
    assertThat(threads.failures()).isEmpty();
    assertThat(threads.results()).containsExactly("A=[] B=[5]");
  }

  @Test
  void everyWaiterIsWoken() {
    Explored explored =
        SimulatedProgram.of(
                world -> {
                  WaitQueue queue = new WaitQueue(world.kernel(), world.permanent(), "done");
                  Gadget gadget = Gadgets.woven().published(world.kernel());
                  for (String waiter : new String[] {"A", "B"}) {
                    world.task(
                        waiter,
                        () -> {
                          long prepared = queue.prepare();
                          if (gadget.readMarked() == 0) {
                            queue.sleep(prepared, false);
                          }
                        });
                  }
                  world.task(
                      "C",
                      () -> {
                        gadget.writeMarked(1);
                        queue.wakeUp();
                      });
                  world.afterwards(() -> Gadgets.woven().free(world.kernel(), gadget));
                })
            .explore(1);
    assertThat(explored.observables()).containsExactly("clean A=[] B=[] C=[]");
  }

  @Test
  void waitingIdlyForEverIsNoDeadlock() {
    assertThat(sleeper(true).run().clean()).isTrue();
    assertThat(sleeper(false).run().kind()).isEqualTo(Kind.DEADLOCK);
  }

  private static SimulatedProgram sleeper(boolean idle) {
    return SimulatedProgram.task(
        world -> {
          WaitQueue queue = new WaitQueue(world.kernel(), world.permanent(), "never");
          queue.sleep(queue.prepare(), idle);
        });
  }

  @Test
  void sleepingUnderASpinLockIsReported() {
    assertThat(
            SimulatedProgram.task(
                    world -> {
                      WaitQueue queue = new WaitQueue(world.kernel(), world.permanent(), "done");
                      SpinLock lock =
                          new SpinLock(
                              world.kernel(), world.permanent(), LockClass.spinLock("lock"));
                      lock.lock();
                      queue.sleep(queue.prepare(), false);
                    })
                .run()
                .kind())
        .isEqualTo(Kind.ATOMIC_SLEEP);
  }

  /** B waits for what A brings about; A may wake before it does so. */
  private static void event(World world, boolean wakesFirst) {
    WaitQueue queue = new WaitQueue(world.kernel(), world.permanent(), "done");
    Gadget gadget = Gadgets.woven().published(world.kernel());
    world.task(
        "A",
        () -> {
          if (wakesFirst) {
            queue.wakeUp();
          }
          gadget.writeMarked(1);
          if (!wakesFirst) {
            queue.wakeUp();
          }
        });
    world.task(
        "B",
        () -> {
          queue.waitEvent(() -> gadget.readMarked() == 1);
          world.see(gadget.readMarked());
        });
    world.afterwards(() -> Gadgets.woven().free(world.kernel(), gadget));
  }

  @Test
  void waitEventLooksPreparesLooksAgainAndSleeps() {
    Explored explored = SimulatedProgram.of(world -> event(world, false)).explore(3);
    assertThat(explored.observables()).containsExactly("clean A=[] B=[1]");
    ThreadedProgram threads = ThreadedProgram.run(world -> event(world, false), 300);
    assertThat(threads.failures()).isEmpty();
    assertThat(threads.results()).containsExactly("A=[] B=[1]");
  }

  @Test
  void wakingBeforeTheConditionHoldsIsALostWakeUpAndNoDeadlock() {
    Explored explored = SimulatedProgram.of(world -> event(world, true)).explore(2);
    assertThat(explored.kinds()).containsExactly(Kind.HANG);
    assertThat(explored.witness(Kind.HANG).finding().title())
        .startsWith("lost wake-up: B.1 sleeps for ever in schedule(done)")
        .endsWith("although what it waits for has come about");
  }

  /** A and B wait exclusively, each for a flag that stays; C wakes one of them or all. */
  private static void flagForTwo(World world, boolean all) {
    WaitQueue queue = new WaitQueue(world.kernel(), world.permanent(), "flag");
    Gadget gadget = Gadgets.woven().published(world.kernel());
    for (String waiter : new String[] {"A", "B"}) {
      world.task(waiter, () -> queue.waitEventExclusive(() -> gadget.readMarked() == 1));
    }
    world.task(
        "C",
        () -> {
          gadget.writeMarked(1);
          if (all) {
            queue.wakeUpAll();
          } else {
            queue.wakeUp();
          }
        });
    world.afterwards(() -> Gadgets.woven().free(world.kernel(), gadget));
  }

  @Test
  void oneWakeUpForTwoExclusiveWaitersLeavesOneAsleep() {
    Explored one = SimulatedProgram.of(world -> flagForTwo(world, false)).explore(0);
    assertThat(one.kinds()).containsExactly(Kind.HANG);
    assertThat(one.witness(Kind.HANG).finding().title())
        .contains("C.1 did wake_up(flag), which let", "go on instead");
    Explored all = SimulatedProgram.of(world -> flagForTwo(world, true)).explore(2);
    assertThat(all.observables()).containsExactly("clean A=[] B=[] C=[]");
  }

  /** A and B each take one of the things that C and D make; each thing wakes one. */
  private static void thingsForTwo(World world) {
    WaitQueue queue = new WaitQueue(world.kernel(), world.permanent(), "things");
    SpinLock lock = new SpinLock(world.kernel(), world.permanent(), LockClass.spinLock("things"));
    Gadget gadget = Gadgets.woven().published(world.kernel());
    for (String taker : new String[] {"A", "B"}) {
      world.task(taker, () -> queue.waitEventExclusive(() -> took(lock, gadget)));
    }
    world.task(
        "C",
        () -> {
          for (int i = 0; i < 2; i++) {
            lock.lock();
            gadget.writePlain(gadget.readPlain() + 1);
            lock.unlock();
            queue.wakeUp();
          }
        });
    world.afterwards(
        () -> {
          world.see("left", gadget.readPlain());
          Gadgets.woven().free(world.kernel(), gadget);
        });
  }

  private static boolean took(SpinLock lock, Gadget gadget) {
    lock.lock();
    boolean there = gadget.readPlain() > 0;
    if (there) {
      gadget.writePlain(gadget.readPlain() - 1);
    }
    lock.unlock();
    return there;
  }

  @Test
  void oneWakeUpForEachThingIsEnoughForExclusiveWaiters() {
    assertThat(SimulatedProgram.of(WaitQueueTest::thingsForTwo).explore(1).observables())
        .containsExactly("clean A=[] B=[] C=[] left=[0]");
    ThreadedProgram threads = ThreadedProgram.run(WaitQueueTest::thingsForTwo, 200);
    assertThat(threads.failures()).isEmpty();
    assertThat(threads.results()).containsExactly("A=[] B=[] C=[] left=[0]");
  }

  private static SimulatedProgram signalled(boolean announced) {
    return SimulatedProgram.of(
            world -> {
              WaitQueue queue = new WaitQueue(world.kernel(), world.permanent(), "done");
              Gadget gadget = Gadgets.woven().published(world.kernel());
              world.task(
                  "A",
                  () ->
                      world.see(
                          Errno.text(
                              queue.waitEventInterruptible(() -> gadget.readMarked() == 1))));
              if (announced) {
                world.task(
                    "B",
                    () -> {
                      gadget.writeMarked(1);
                      queue.wakeUp();
                    });
              }
              world.afterwards(() -> Gadgets.woven().free(world.kernel(), gadget));
            })
        .failing((task, kind) -> kind == FailureKind.SIGNAL);
  }

  @Test
  void aSignalEndsAnInterruptibleWaitUnlessTheConditionHolds() {
    assertThat(signalled(false).run().observable()).isEqualTo("clean A=[ERESTARTSYS]");
    assertThat(signalled(true).explore(2).observables())
        .containsExactly("clean A=[0] B=[]", "clean A=[ERESTARTSYS] B=[]");
  }

  @Test
  void aSignalStaysUntilTheOperationEnds() {
    int[] asked = {0};
    Ended end =
        SimulatedProgram.task(
                world -> {
                  WaitQueue queue = new WaitQueue(world.kernel(), world.permanent(), "never");
                  world.see(queue.waitEventInterruptible(() -> false));
                  world.see(queue.waitEventInterruptible(() -> false));
                  world.see(queue.waitEventInterruptible(() -> true));
                })
            .failing((task, kind) -> kind == FailureKind.SIGNAL && asked[0]++ == 0)
            .run();
    assertThat(end.observable()).isEqualTo("clean A=[-512, -512, 0]");
    assertThat(asked[0]).isEqualTo(1);
  }

  @Test
  void anUninterruptibleWaitDoesNotSeeSignals() {
    assertThat(
            SimulatedProgram.of(world -> event(world, false))
                .failing((task, kind) -> kind == FailureKind.SIGNAL)
                .explore(1)
                .observables())
        .containsExactly("clean A=[] B=[1]");
  }

  @Test
  void leavingAQueueThatIsGoneIsReported() {
    Explored explored =
        SimulatedProgram.of(
                world -> {
                  Gadget gadget = Gadgets.woven().published(world.kernel());
                  Gadget flag = Gadgets.woven().published(world.kernel());
                  WaitQueue queue = new WaitQueue(world.kernel(), gadget.memory(), "done");
                  world.task(
                      "A",
                      () -> {
                        flag.writeMarked(1);
                        queue.wakeUp();
                      });
                  world.task(
                      "B",
                      () -> {
                        queue.waitEvent(() -> flag.readMarked() == 1);
                        Gadgets.woven().free(world.kernel(), gadget);
                      });
                  world.afterwards(() -> Gadgets.woven().free(world.kernel(), flag));
                })
            .explore(1);
    // B may see the flag before A has woken it.
    assertThat(explored.kinds()).containsExactly(Kind.USE_AFTER_FREE);
    assertThat(explored.results()).containsExactly("A=[] B=[]");
  }

  @Test
  void waitingForAnEventInAtomicContextIsReportedEvenIfItHasHappened() {
    assertThat(
            SimulatedProgram.task(
                    world -> {
                      WaitQueue queue = new WaitQueue(world.kernel(), world.permanent(), "done");
                      world.kernel().rcu().readLock();
                      queue.waitEvent(() -> true);
                    })
                .run()
                .kind())
        .isEqualTo(Kind.ATOMIC_SLEEP);
  }
}
