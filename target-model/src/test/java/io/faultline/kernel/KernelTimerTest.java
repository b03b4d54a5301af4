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
import io.faultline.sim.Schedule;
import io.faultline.sim.search.Exhaustive;
import io.faultline.sim.search.ScheduleReplay;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

class KernelTimerTest {
  private static final Gadgets GADGETS = Gadgets.woven();

  /** A timer that counts how often it expires, and what a task does with it. */
  private interface Use {
    void of(KernelTimer timer, Gadget count);
  }

  private static Consumer<World> counting(Use use) {
    return world -> {
      Gadget count = GADGETS.published(world.kernel());
      KernelTimer timer =
          new KernelTimer(
              world.kernel(),
              world.permanent(),
              "watchdog",
              () -> count.writeMarked(count.readMarked() + 1));
      world.task("A", () -> use.of(timer, count));
      world.afterwards(
          () -> {
            timer.deleteSync();
            world.see("expired", count.readMarked());
            GADGETS.free(world.kernel(), count);
          });
    };
  }

  private static SimulatedProgram program(Use use) {
    return SimulatedProgram.of(counting(use));
  }

  @Test
  void onceArmedItExpiresOnceAtAnyLaterMoment() {
    Consumer<World> program =
        world ->
            counting(
                    (timer, count) -> {
                      world.see(timer.mod());
                      world.see(count.readMarked());
                      world.see(count.readMarked());
                    })
                .accept(world);
    assertThat(SimulatedProgram.of(program).explore(1).observables())
        .containsExactly(
            "clean A=[false, 0, 0] expired=[1]",
            "clean A=[false, 0, 1] expired=[1]",
            "clean A=[false, 1, 1] expired=[1]");
    ThreadedProgram threads = ThreadedProgram.run(program, 200);
    assertThat(threads.failures()).isEmpty();
    assertThat(threads.results())
        .isNotEmpty()
        .isSubsetOf(SimulatedProgram.of(program).explore(2).results());
  }

  @Test
  void armingAnArmedTimerPutsItOffAndSaysSo() {
    Consumer<World> program =
        world ->
            counting(
                    (timer, count) -> {
                      world.see(timer.mod());
                      world.see(timer.mod());
                    })
                .accept(world);
    assertThat(SimulatedProgram.of(program).explore(2).observables())
        .containsExactly("clean A=[false, false] expired=[2]", "clean A=[false, true] expired=[1]");
    ThreadedProgram threads = ThreadedProgram.run(program, 200);
    assertThat(threads.failures()).isEmpty();
    assertThat(threads.results()).isSubsetOf(SimulatedProgram.of(program).explore(2).results());
  }

  @Test
  void aDeletedTimerDoesNotExpireAnyMoreUnlessItHasBegunTo() {
    Consumer<World> program =
        world ->
            counting(
                    (timer, count) -> {
                      timer.mod();
                      world.see(timer.delete());
                      world.see(timer.pending());
                    })
                .accept(world);
    assertThat(SimulatedProgram.of(program).explore(2).observables())
        .containsExactly("clean A=[false, false] expired=[1]", "clean A=[true, false] expired=[0]");
    ThreadedProgram threads = ThreadedProgram.run(program, 200);
    assertThat(threads.failures()).isEmpty();
    assertThat(threads.results()).isSubsetOf(SimulatedProgram.of(program).explore(2).results());
  }

  /** The owner frees what the timer's function uses, after one way of deleting it. */
  private static Consumer<World> freedAfter(Consumer<KernelTimer> delete) {
    return world -> {
      Gadget gadget = GADGETS.published(world.kernel());
      KernelTimer timer =
          new KernelTimer(world.kernel(), gadget.memory(), "watchdog", () -> gadget.writeMarked(1));
      world.task(
          "A",
          () -> {
            timer.mod();
            delete.accept(timer);
            GADGETS.free(world.kernel(), gadget);
          });
    };
  }

  @Test
  void onlyTheSynchronousDeleteWaitsForTheFunction() {
    assertThat(SimulatedProgram.of(freedAfter(KernelTimer::deleteSync)).explore(3).observables())
        .containsExactly("clean A=[]");
    assertThat(SimulatedProgram.of(freedAfter(KernelTimer::shutdownSync)).explore(2).observables())
        .containsExactly("clean A=[]");
    assertThat(SimulatedProgram.of(freedAfter(KernelTimer::delete)).explore(2).kinds())
        .containsExactly(Kind.USE_AFTER_FREE);
    assertThat(ThreadedProgram.run(freedAfter(KernelTimer::deleteSync), 300).failures()).isEmpty();
  }

  @Test
  void freeingAnArmedTimerIsReportedWhenItExpires() {
    Ended end = SimulatedProgram.of(freedAfter(timer -> {})).recorded().run();
    assertThat(end.kind()).isEqualTo(Kind.USE_AFTER_FREE);
    assertThat(end.finding().title()).contains("timer_expire(watchdog)");
  }

  @Test
  void theFunctionMayFreeItsOwnTimer() {
    Consumer<World> program =
        world -> {
          Gadget gadget = GADGETS.published(world.kernel());
          KernelTimer timer =
              new KernelTimer(
                  world.kernel(),
                  gadget.memory(),
                  "watchdog",
                  () -> GADGETS.free(world.kernel(), gadget));
          world.task("A", timer::mod);
        };
    assertThat(SimulatedProgram.of(program).explore(2).observables()).containsExactly("clean A=[]");
    assertThat(ThreadedProgram.run(program, 100).failures()).isEmpty();
  }

  @Test
  void whatTheFunctionDidIsOrderedBeforeTheEndOfASynchronousDelete() {
    Consumer<World> program =
        world -> {
          Gadget gadget = GADGETS.published(world.kernel());
          KernelTimer timer =
              new KernelTimer(
                  world.kernel(),
                  world.permanent(),
                  "watchdog",
                  () -> gadget.writePlain(gadget.readPlain() + 1));
          world.task(
              "A",
              () -> {
                gadget.writePlain(4);
                timer.mod();
                timer.deleteSync();
                world.see(gadget.readPlain());
              });
          world.afterwards(() -> GADGETS.free(world.kernel(), gadget));
        };
    assertThat(SimulatedProgram.of(program).explore(2).observables())
        .containsExactly("clean A=[4]", "clean A=[5]");
  }

  @Test
  void aTimerThatArmsItselfExpiresAgainAndNeverTwiceAtOnce() {
    Consumer<World> program =
        world -> {
          Gadget count = GADGETS.published(world.kernel());
          KernelTimer[] timer = new KernelTimer[1];
          timer[0] =
              new KernelTimer(
                  world.kernel(),
                  world.permanent(),
                  "tick",
                  () -> {
                    // Two at once would be a data race.
                    count.writePlain(count.readPlain() + 1);
                    if (count.readPlain() < 3) {
                      timer[0].mod();
                    }
                    count.writePlain(count.readPlain());
                  });
          world.task("A", timer[0]::mod);
          world.afterwards(
              () -> {
                world.see("ticks", count.readPlain());
                GADGETS.free(world.kernel(), count);
              });
        };
    assertThat(SimulatedProgram.of(program).explore(2).observables())
        .containsExactly("clean A=[] ticks=[3]");
    ThreadedProgram threads = ThreadedProgram.run(program, 100);
    assertThat(threads.failures()).isEmpty();
    assertThat(threads.results()).containsExactly("A=[] ticks=[3]");
  }

  @Test
  void aPeriodicTimerIsPutOffWhenNobodyElseArmsItSoThatTheRunCanEnd() {
    Consumer<World> program =
        world -> {
          Gadget count = GADGETS.published(world.kernel());
          KernelTimer[] timer = new KernelTimer[1];
          timer[0] =
              new KernelTimer(
                  world.kernel(),
                  world.permanent(),
                  "tick",
                  () -> {
                    count.writeMarked(count.readMarked() + 1);
                    timer[0].mod();
                  });
          world.task("A", timer[0]::mod);
          world.afterwards(
              () -> {
                world.see("ticks", count.readMarked());
                world.see("armed", timer[0].deleteSync());
                GADGETS.free(world.kernel(), count);
              });
        };
    assertThat(SimulatedProgram.of(program).run().observable())
        .isEqualTo("clean A=[] ticks=[8] armed=[true]");
    ThreadedProgram threads = ThreadedProgram.run(program, 20);
    assertThat(threads.failures()).isEmpty();
    assertThat(threads.results()).containsExactly("A=[] ticks=[8] armed=[true]");
  }

  @Test
  void nobodyCanArmATimerAfterItsShutdown() {
    assertThat(
            program(
                    (timer, count) -> {
                      timer.mod();
                      timer.shutdownSync();
                      int expired = count.readMarked();
                      timer.mod();
                      count.writeMarked(timer.pending() ? -9 : count.readMarked() - expired);
                    })
                .explore(1)
                .observables())
        .containsExactly("clean A=[] expired=[0]");
  }

  @Test
  void deletingItSynchronouslyFromItsOwnFunctionIsReported() {
    Ended end =
        SimulatedProgram.task(
                world -> {
                  KernelTimer[] timer = new KernelTimer[1];
                  timer[0] =
                      new KernelTimer(
                          world.kernel(),
                          world.permanent(),
                          "watchdog",
                          () -> timer[0].deleteSync());
                  timer[0].mod();
                })
            .run();
    assertThat(end.kind()).isEqualTo(Kind.LOCK_ORDER);
    assertThat(end.finding().title()).contains("takes T(watchdog), which it already holds");
  }

  @Test
  void deletingItFromItsOwnFunctionWithoutWaitingIsAllowed() {
    assertThat(
            SimulatedProgram.task(
                    world -> {
                      KernelTimer[] timer = new KernelTimer[1];
                      timer[0] =
                          new KernelTimer(
                              world.kernel(),
                              world.permanent(),
                              "watchdog",
                              () -> timer[0].delete());
                      timer[0].mod();
                    })
                .explore(1)
                .observables())
        .containsExactly("clean A=[]");
  }

  /** A deletes the timer under the lock that its function takes, or after it. */
  private static SimulatedProgram deletedUnderLock(boolean underLock) {
    return SimulatedProgram.of(
        world -> {
          SpinLock lock =
              new SpinLock(world.kernel(), world.permanent(), LockClass.spinLock("queue->lock"));
          KernelTimer timer =
              new KernelTimer(
                  world.kernel(),
                  world.permanent(),
                  "watchdog",
                  () -> {
                    lock.lock();
                    lock.unlock();
                  });
          world.task(
              "A",
              () -> {
                timer.mod();
                lock.lock();
                if (underLock) {
                  timer.deleteSync();
                }
                lock.unlock();
                timer.deleteSync();
              });
        });
  }

  @Test
  void deletingItUnderALockThatItsFunctionTakesIsReported() {
    Explored explored = deletedUnderLock(true).explore(1);
    assertThat(explored.kinds()).contains(Kind.LOCK_ORDER);
    assertThat(explored.witness(Kind.LOCK_ORDER).finding().title())
        .contains("T(watchdog)", "queue->lock");
    assertThat(deletedUnderLock(false).explore(2).observables()).containsExactly("clean A=[]");
  }

  @Test
  void sleepingInItsFunctionIsReported() {
    Ended end =
        SimulatedProgram.task(
                world -> {
                  Mutex mutex =
                      new Mutex(world.kernel(), world.permanent(), LockClass.mutex("mutex"));
                  new KernelTimer(world.kernel(), world.permanent(), "watchdog", mutex::lock).mod();
                })
            .run();
    assertThat(end.kind()).isEqualTo(Kind.ATOMIC_SLEEP);
    assertThat(end.finding().title()).contains("the interrupt of timer watchdog");
  }

  @Test
  void disarmingAndArmingAgainAndAgainTakesOneAgent() {
    Ended end =
        program(
                (timer, count) -> {
                  for (int i = 0; i < 20; i++) {
                    timer.mod();
                    timer.delete();
                  }
                  timer.mod();
                })
            .run();
    assertThat(end.observable()).isEqualTo("clean A=[] expired=[1]");
    SimulatedProgram idle =
        program(
            (timer, count) -> {
              timer.mod();
              timer.delete();
            });
    // Without preemptions a disarmed timer is nobody whom a free choice could pick.
    assertThat(idle.explore(0).executed()).isEqualTo(1);
  }

  @Test
  void aScheduleNamesItAndReplays() {
    SimulatedProgram program = SimulatedProgram.of(freedAfter(KernelTimer::delete)).recorded();
    Ended found =
        program.explore(new Exhaustive(2, true), Long.MAX_VALUE).witness(Kind.USE_AFTER_FREE);
    String text = found.schedule().toString();
    assertThat(text).contains(">timer1");
    Ended again = program.run(new ScheduleReplay(Schedule.parse(text)));
    assertThat(again.hash()).isEqualTo(found.hash());
    assertThat(again.observable()).isEqualTo(found.observable());
  }
}
