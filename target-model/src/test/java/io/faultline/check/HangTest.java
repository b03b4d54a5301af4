package io.faultline.check;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.faultline.check.kit.Ended;
import io.faultline.check.kit.Gadget;
import io.faultline.check.kit.Gadgets;
import io.faultline.check.kit.SimulatedProgram;
import io.faultline.check.kit.World;
import io.faultline.kernel.Completion;
import io.faultline.kernel.RwSemaphore;
import io.faultline.kernel.WaitQueue;
import io.faultline.sim.Backend;
import io.faultline.sim.search.PartialOrderSampling;
import io.faultline.sim.search.RandomWalk;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.BiConsumer;
import org.junit.jupiter.api.Test;

class HangTest {
  private static final Gadgets GADGETS = Gadgets.woven();

  private static SimulatedProgram program(BiConsumer<World, Gadget> tasks) {
    return SimulatedProgram.of(
        world -> {
          Gadget gadget = GADGETS.published(world.kernel());
          tasks.accept(world, gadget);
          world.afterwards(() -> GADGETS.free(world.kernel(), gadget));
        });
  }

  private static void spin(Gadget gadget) {
    while (gadget.readMarked() == 0) {
      gadget.readFixed();
    }
  }

  /** Spins over two fields after some steps of its own. */
  private static Finding spinAfter(int steps) {
    return program(
            (world, gadget) ->
                world.task(
                    "A",
                    () -> {
                      for (int i = 0; i < steps; i++) {
                        gadget.readOther();
                      }
                      while (gadget.readMarked() + gadget.readPlain() == 0) {
                        gadget.readFixed();
                      }
                    }))
        .fairAfter(100)
        .run()
        .finding();
  }

  @Test
  void spinningForWhatNobodyDoesIsAHangAndTheCycleIsPrinted() {
    Finding finding =
        program((world, gadget) -> world.task("A", () -> spin(gadget)))
            .fairAfter(100)
            .run()
            .finding();
    assertThat(finding.kind()).isEqualTo(Kind.HANG);
    assertThat(finding.title())
        .isEqualTo(
            "no progress although every task gets its turns; these steps repeat:"
                + " A.1@WovenGadget.readMarked:WovenGadget.marked");
  }

  @Test
  void aCycleOfTwoTasksShowsBoth() {
    Finding finding =
        program(
                (world, gadget) -> {
                  world.task("A", () -> spin(gadget));
                  world.task("B", () -> spin(gadget));
                })
            .fairAfter(100)
            .run()
            .finding();
    assertThat(finding.kind()).isEqualTo(Kind.HANG);
    assertThat(finding.evidence().get(0).frames())
        .containsExactlyInAnyOrder(
            "A.1@WovenGadget.readMarked:WovenGadget.marked",
            "B.1@WovenGadget.readMarked:WovenGadget.marked");
  }

  @Test
  void oneHangHasOneIdentityWhereverTheBudgetEnds() {
    assertThat(spinAfter(0).kind()).isEqualTo(Kind.HANG);
    assertThat(spinAfter(1).bug()).isEqualTo(spinAfter(0).bug());
    assertThat(spinAfter(2).bug()).isEqualTo(spinAfter(0).bug());
  }

  @Test
  void spinningForATaskThatTheScheduleStarvesIsNoHang() {
    // In default order A never lets B run; only a fair order shows that it would end.
    Ended end =
        program(
                (world, gadget) -> {
                  world.task("A", () -> spin(gadget));
                  world.task("B", () -> gadget.writeMarked(1));
                })
            .fairAfter(100)
            .run();
    assertThat(end.clean()).isTrue();
    assertThat(end.steps()).isBetween(100L, 200L);
  }

  @Test
  void aLongRunIsNoHang() {
    SimulatedProgram slow =
        program(
            (world, gadget) ->
                world.task(
                    "A",
                    () -> {
                      for (int i = 0; i < 150; i++) {
                        gadget.readMarked();
                      }
                    }));
    assertThat(slow.fairAfter(100).run().clean()).isTrue();
  }

  @Test
  void tasksThatWaitForEachOtherAreADeadlock() {
    Finding finding =
        program(
                (world, gadget) -> {
                  WaitQueue first = new WaitQueue(world.kernel(), world.permanent(), "first");
                  WaitQueue second = new WaitQueue(world.kernel(), world.permanent(), "second");
                  world.task(
                      "A",
                      () -> {
                        first.sleep(first.prepare(), false);
                        second.wakeUp();
                      });
                  world.task(
                      "B",
                      () -> {
                        second.sleep(second.prepare(), false);
                        first.wakeUp();
                      });
                })
            .run()
            .finding();
    assertThat(finding.kind()).isEqualTo(Kind.DEADLOCK);
    assertThat(finding.title())
        .isEqualTo("deadlock: nobody can go on; A.1 in schedule(first), B.1 in schedule(second)");
    assertThat(finding.bug()).isEqualTo("deadlock.tasks.schedule-first-schedule-second");
  }

  @Test
  void oneStuckTaskIsADeadlockThoughOthersEnd() {
    assertThat(
            program(
                    (world, gadget) -> {
                      WaitQueue never = new WaitQueue(world.kernel(), world.permanent(), "never");
                      world.task("A", () -> never.sleep(never.prepare(), false));
                      world.task("B", gadget::readMarked);
                    })
                .run()
                .kind())
        .isEqualTo(Kind.DEADLOCK);
  }

  @Test
  void aTaskThatIsWokenLateIsNotStuck() {
    assertThat(
            program(
                    (world, gadget) -> {
                      RwSemaphore lock =
                          new RwSemaphore(world.kernel(), world.permanent(), "mmap_lock");
                      world.task(
                          "A",
                          () -> {
                            lock.downWrite();
                            gadget.readMarked();
                            gadget.readMarked();
                            lock.upWrite();
                          });
                      world.task(
                          "B",
                          () -> {
                            lock.downRead();
                            lock.upRead();
                          });
                    })
                .explore(2)
                .observables())
        .containsExactly("clean A=[] B=[]");
  }

  /** B announces what A waits for, sleeping the way {@code sleeps} says. */
  private static SimulatedProgram announced(BiConsumer<WaitQueue, Gadget> sleeps) {
    return program(
        (world, gadget) -> {
          WaitQueue queue = new WaitQueue(world.kernel(), world.permanent(), "ready");
          world.task("A", () -> sleeps.accept(queue, gadget));
          world.task(
              "B",
              () -> {
                gadget.writeMarked(1);
                queue.wakeUp();
              });
        });
  }

  private static void looksBeforePreparing(WaitQueue queue, Gadget gadget) {
    while (gadget.readMarked() == 0) {
      queue.sleep(queue.prepare(), false);
    }
  }

  private static void preparesBeforeLooking(WaitQueue queue, Gadget gadget) {
    long prepared = queue.prepare();
    while (gadget.readMarked() == 0) {
      queue.sleep(prepared, false);
      prepared = queue.prepare();
    }
    queue.finish();
  }

  @Test
  void aWakeUpBetweenLookingAndPreparingIsAHangThatNamesBothTasks() {
    SimulatedProgram program = announced(HangTest::looksBeforePreparing).recorded();
    Ended end = program.explore(1).witness(Kind.HANG);
    assertThat(end.finding().title())
        .isEqualTo(
            "lost wake-up: A.1 sleeps for ever in schedule(ready);"
                + " B.1 did wake_up(ready), before it prepared to sleep");
    assertThat(end.finding().bug()).isEqualTo("hang.ready.schedule-ready");
    assertThat(end.finding().evidence())
        .extracting(Evidence::label, Evidence::by)
        .containsExactly(tuple("sleeps", "A.1"), tuple("woke", "B.1"));
    assertThat(end.finding().evidence().get(1).frames()).startsWith("wake_up(ready)");
  }

  @Test
  void everySearchCallsItTheSame() {
    SimulatedProgram program = announced(HangTest::looksBeforePreparing);
    Set<String> seen = new TreeSet<>();
    for (long seed = 0; seed < 200; seed++) {
      seen.add(program.run(new RandomWalk(seed, 3)).observable());
      seen.add(program.on(Backend.THREADS).run(new RandomWalk(seed, 3)).observable());
      seen.add(program.recorded().run(new PartialOrderSampling(seed)).observable());
    }
    assertThat(seen).containsExactly("clean A=[] B=[]", "hang.ready.schedule-ready");
  }

  @Test
  void preparingBeforeLookingLosesNothing() {
    assertThat(announced(HangTest::preparesBeforeLooking).explore(2).observables())
        .containsExactly("clean A=[] B=[]");
    assertThat(
            announced((queue, gadget) -> queue.waitEvent(() -> gadget.readMarked() == 1))
                .explore(2)
                .observables())
        .containsExactly("clean A=[] B=[]");
  }

  @Test
  void aWakeUpBeforePreparingAndLookingAgainIsNoExcuseForADeadlock() {
    // What A waits for never comes; that somebody once woke it has nothing to do with that.
    Finding finding =
        program(
                (world, gadget) -> {
                  WaitQueue queue = new WaitQueue(world.kernel(), world.permanent(), "ready");
                  queue.wakeUp();
                  world.task("A", () -> preparesBeforeLooking(queue, gadget));
                })
            .run()
            .finding();
    assertThat(finding.title()).isEqualTo("deadlock: nobody can go on; A.1 in schedule(ready)");
  }

  @Test
  void whoeverNeverLooksAgainAfterBeingWokenWaitsForTheNextAndThatIsADeadlock() {
    Finding finding =
        program(
                (world, gadget) -> {
                  WaitQueue queue = new WaitQueue(world.kernel(), world.permanent(), "ready");
                  world.task(
                      "A",
                      () -> {
                        queue.sleep(queue.prepare(), false);
                        queue.sleep(queue.prepare(), false);
                      });
                  world.task("B", queue::wakeUp);
                })
            .run()
            .finding();
    assertThat(finding.kind()).isEqualTo(Kind.DEADLOCK);
  }

  @Test
  void waitingForALockWhoseHolderWaitsForTheWaiterIsADeadlock() {
    // B once woke A, but what A waits for now B cannot do without the lock.
    Set<Kind> kinds =
        program(
                (world, gadget) -> {
                  RwSemaphore sem = new RwSemaphore(world.kernel(), world.permanent(), "mmap_lock");
                  WaitQueue queue = new WaitQueue(world.kernel(), world.permanent(), "ready");
                  world.task(
                      "A",
                      () -> {
                        sem.downWrite();
                        queue.waitEvent(() -> gadget.readMarked() == 1);
                        sem.upWrite();
                      });
                  world.task(
                      "B",
                      () -> {
                        queue.wakeUp();
                        sem.downRead();
                        gadget.writeMarked(1);
                        queue.wakeUp();
                        sem.upRead();
                      });
                })
            .explore(2)
            .kinds();
    assertThat(kinds).containsExactly(Kind.DEADLOCK);
  }

  @Test
  void anAgentThatLostItsWakeUpIsNamedWhenSomebodyWaitsForIt() {
    Finding finding =
        program(
                (world, gadget) -> {
                  WaitQueue work = new WaitQueue(world.kernel(), world.permanent(), "work");
                  Completion done = new Completion(world.kernel(), world.permanent(), "done");
                  world.task(
                      "A",
                      () -> {
                        world.kernel().platform().spawn("irq", () -> serves(work, gadget, done));
                        gadget.writeMarked(1);
                        work.wakeUp();
                        done.await();
                      });
                })
            .explore(2)
            .witness(Kind.HANG)
            .finding();
    assertThat(finding.title())
        .isEqualTo(
            "lost wake-up: irq1 sleeps for ever in schedule(work);"
                + " A.1 did wake_up(work), before it prepared to sleep");
    assertThat(finding.evidence())
        .extracting(Evidence::label, Evidence::by)
        .contains(tuple("waits", "A.1"));
  }

  private static void serves(WaitQueue work, Gadget gadget, Completion done) {
    while (gadget.readMarked() == 0) {
      work.sleep(work.prepare(), true);
    }
    done.complete();
  }

  @Test
  void anAgentThatWaitsForWorkForEverIsNoHang() {
    assertThat(
            program(
                    (world, gadget) -> {
                      WaitQueue work = new WaitQueue(world.kernel(), world.permanent(), "work");
                      Completion done = new Completion(world.kernel(), world.permanent(), "done");
                      world.task(
                          "A",
                          () ->
                              world
                                  .kernel()
                                  .platform()
                                  .spawn("irq", () -> serves(work, gadget, done)));
                    })
                .explore(2)
                .observables())
        .containsExactly("clean A=[]");
  }
}
