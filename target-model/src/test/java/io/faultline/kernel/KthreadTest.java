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
import io.faultline.sim.search.ScheduleReplay;
import java.util.function.Consumer;
import java.util.function.ToIntFunction;
import org.junit.jupiter.api.Test;

class KthreadTest {
  private static final Gadgets GADGETS = Gadgets.woven();

  private static Kthread thread(World world, ToIntFunction<Kthread> body) {
    return Kthread.run(world.kernel(), "reaper", body).value();
  }

  /** The thread sleeps until there is work or it shall stop; A gives it work, then stops it. */
  private static void works(World world) {
    WaitQueue queue = new WaitQueue(world.kernel(), world.permanent(), "work");
    Gadget gadget = GADGETS.published(world.kernel());
    world.task(
        "A",
        () -> {
          Kthread reaper = thread(world, me -> worksUntilStopped(me, queue, gadget));
          gadget.writeMarked(1);
          queue.wakeUp();
          world.see(reaper.stop());
          world.see(gadget.readPlain());
          GADGETS.free(world.kernel(), gadget);
        });
  }

  private static int worksUntilStopped(Kthread me, WaitQueue queue, Gadget gadget) {
    int done = 0;
    while (!me.shouldStop()) {
      queue.waitEventIdle(() -> gadget.readMarked() == 1 || me.shouldStop());
      if (gadget.readMarked() == 1) {
        gadget.writeMarked(0);
        gadget.writePlain(7);
        done++;
      }
    }
    return done;
  }

  @Test
  void stoppingWakesItWaitsForItsEndAndGivesItsResult() {
    assertThat(SimulatedProgram.of(KthreadTest::works).explore(2).observables())
        .containsExactly("clean A=[0, 0]", "clean A=[1, 7]");
    ThreadedProgram threads = ThreadedProgram.run(KthreadTest::works, 300);
    assertThat(threads.failures()).isEmpty();
    assertThat(threads.results()).isSubsetOf("A=[0, 0]", "A=[1, 7]");
  }

  /** The thread looks whether it shall stop before it prepares to sleep, and not again. */
  @Test
  void aStopBetweenLookingAndPreparingIsLost() {
    Explored explored = sleeper(false).explore(2);
    assertThat(explored.kinds()).containsExactly(Kind.HANG);
    assertThat(explored.witness(Kind.HANG).finding().title())
        .isEqualTo(
            "lost wake-up: kthread1 sleeps for ever in schedule(work);"
                + " A.1 did wake_up_process(reaper), before it prepared to sleep");
    assertThat(sleeper(true).explore(2).observables()).containsExactly("clean A=[0]");
  }

  private static SimulatedProgram sleeper(boolean preparesFirst) {
    return SimulatedProgram.of(
        world -> {
          WaitQueue queue = new WaitQueue(world.kernel(), world.permanent(), "work");
          world.task(
              "A",
              () ->
                  world.see(
                      thread(world, me -> sleepsUntilStopped(me, queue, preparesFirst)).stop()));
        });
  }

  private static int sleepsUntilStopped(Kthread me, WaitQueue queue, boolean preparesFirst) {
    long prepared = preparesFirst ? queue.prepare() : 0;
    while (!me.shouldStop()) {
      queue.sleep(preparesFirst ? prepared : queue.prepare(), true);
      prepared = preparesFirst ? queue.prepare() : 0;
    }
    return 0;
  }

  @Test
  void waitingForWorkForEverIsNoHangButLeavingItBehindIsALeak() {
    Ended end =
        SimulatedProgram.of(
                world -> {
                  WaitQueue queue = new WaitQueue(world.kernel(), world.permanent(), "work");
                  world.task("A", () -> thread(world, me -> waitsFor(queue, me)));
                })
            .run();
    assertThat(end.kind()).isEqualTo(Kind.LEAK);
    assertThat(end.finding().object()).isEqualTo("task_struct");
  }

  private static int waitsFor(WaitQueue queue, Kthread me) {
    queue.waitEventIdle(me::shouldStop);
    return 3;
  }

  @Test
  void aThreadThatEndedByItselfIsGoneSoStoppingItIsReported() {
    Explored explored =
        SimulatedProgram.of(
                world -> world.task("A", () -> world.see(thread(world, me -> 5).stop())))
            .explore(1);
    assertThat(explored.kinds()).containsExactly(Kind.USE_AFTER_FREE);
    // When the stop comes first it takes its reference in time.
    assertThat(explored.results()).containsExactly("A=[5]");
  }

  private static void parks(World world) {
    WaitQueue queue = new WaitQueue(world.kernel(), world.permanent(), "work");
    Gadget gadget = GADGETS.published(world.kernel());
    world.task(
        "A",
        () -> {
          Kthread reaper = thread(world, me -> parksOrWrites(me, queue, gadget));
          world.see(reaper.park());
          // Nobody else writes while it is parked.
          gadget.writePlain(1);
          reaper.unpark();
          reaper.stop();
          GADGETS.free(world.kernel(), gadget);
        });
  }

  private static int parksOrWrites(Kthread me, WaitQueue queue, Gadget gadget) {
    while (!me.shouldStop()) {
      if (me.shouldPark()) {
        me.parkMe();
      }
      gadget.writePlain(2);
      queue.waitEventIdle(() -> me.shouldPark() || me.shouldStop());
    }
    return 0;
  }

  @Test
  void parkingWaitsUntilItHasParkedAndUnparkingLetsItGoOn() {
    assertThat(SimulatedProgram.of(KthreadTest::parks).explore(1).observables())
        .containsExactly("clean A=[0]");
    ThreadedProgram threads = ThreadedProgram.run(KthreadTest::parks, 200);
    assertThat(threads.failures()).isEmpty();
    assertThat(threads.results()).containsExactly("A=[0]");
  }

  @Test
  void parkingAgainBeforeItHasGoneOnDoesNotLoseIt() {
    assertThat(
            SimulatedProgram.of(
                    world -> {
                      WaitQueue queue = new WaitQueue(world.kernel(), world.permanent(), "work");
                      Gadget gadget = GADGETS.published(world.kernel());
                      world.task(
                          "A",
                          () -> {
                            Kthread reaper = thread(world, me -> parksOrWrites(me, queue, gadget));
                            reaper.park();
                            reaper.unpark();
                            world.see(reaper.park());
                            gadget.writePlain(1);
                            reaper.stop();
                            GADGETS.free(world.kernel(), gadget);
                          });
                    })
                .explore(2)
                .observables())
        .containsExactly("clean A=[0]");
  }

  @Test
  void stoppingAParkedThreadUnparksIt() {
    Consumer<World> program =
        world -> {
          WaitQueue queue = new WaitQueue(world.kernel(), world.permanent(), "work");
          Gadget gadget = GADGETS.published(world.kernel());
          world.task(
              "A",
              () -> {
                Kthread reaper = thread(world, me -> parksOrWrites(me, queue, gadget));
                reaper.park();
                world.see(reaper.stop());
                GADGETS.free(world.kernel(), gadget);
              });
        };
    assertThat(SimulatedProgram.of(program).explore(1).observables())
        .containsExactly("clean A=[0]");
  }

  /** A stops the thread under a lock that the thread takes, or without it. */
  private static SimulatedProgram stoppedUnderLock(boolean underLock) {
    return SimulatedProgram.of(
        world -> {
          WaitQueue queue = new WaitQueue(world.kernel(), world.permanent(), "work");
          Mutex mutex = new Mutex(world.kernel(), world.permanent(), LockClass.mutex("mutex"));
          world.task(
              "A",
              () -> {
                Kthread reaper =
                    thread(
                        world,
                        me -> {
                          mutex.lock();
                          mutex.unlock();
                          return waitsFor(queue, me);
                        });
                mutex.lock();
                if (!underLock) {
                  mutex.unlock();
                }
                reaper.stop();
                if (underLock) {
                  mutex.unlock();
                }
              });
        });
  }

  @Test
  void stoppingItUnderALockThatItTakesIsReported() {
    Explored explored = stoppedUnderLock(true).explore(1);
    assertThat(explored.kinds()).contains(Kind.LOCK_ORDER);
    assertThat(explored.witness(Kind.LOCK_ORDER).finding().title()).contains("K(reaper)", "mutex");
    assertThat(stoppedUnderLock(false).explore(2).observables()).containsExactly("clean A=[]");
  }

  @Test
  void stoppingItselfIsReported() {
    assertThat(SimulatedProgram.task(world -> thread(world, Kthread::stop)).run().finding().title())
        .contains("takes K(reaper), which it already holds");
  }

  @Test
  void itIsNotStartedWithoutMemory() {
    assertThat(
            SimulatedProgram.task(
                    world ->
                        world.see(
                            Errno.text(Kthread.run(world.kernel(), "reaper", me -> 0).error())))
                .failing((task, kind) -> kind == FailureKind.ALLOC)
                .run()
                .observable())
        .isEqualTo("clean A=[ENOMEM]");
  }

  @Test
  void aScheduleNamesItAndReplays() {
    SimulatedProgram program = sleeper(false).recorded();
    Ended found = program.explore(2).witness(Kind.HANG);
    String text = found.schedule().toString();
    assertThat(text).contains("kthread1");
    Ended again = program.run(new ScheduleReplay(Schedule.parse(text)));
    assertThat(again.hash()).isEqualTo(found.hash());
    assertThat(again.observable()).isEqualTo(found.observable());
  }
}
