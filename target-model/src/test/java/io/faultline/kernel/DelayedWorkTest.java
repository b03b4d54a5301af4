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
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

class DelayedWorkTest {
  private static final Gadgets GADGETS = Gadgets.woven();

  /** What the tasks of these programs work on: an item that counts how often it runs. */
  private record Parts(World world, Workqueue queue, DelayedWork item, Gadget count) {
    static Parts of(World world) {
      Gadget count = GADGETS.published(world.kernel());
      Workqueue queue = new Workqueue(world.kernel(), world.permanent(), "events");
      DelayedWork item =
          new DelayedWork(
              world.kernel(),
              queue,
              world.permanent(),
              () -> count.writeMarked(count.readMarked() + 1));
      world.afterwards(
          () -> {
            item.cancelSync();
            world.see("runs", count.readMarked());
            GADGETS.free(world.kernel(), count);
          });
      return new Parts(world, queue, item, count);
    }
  }

  private static Consumer<World> task(Consumer<Parts> body) {
    return world -> {
      Parts parts = Parts.of(world);
      world.task("A", () -> body.accept(parts));
    };
  }

  /** Explores, and runs on real threads, which may show nothing else. */
  private static Explored explored(Consumer<World> program, int bound) {
    Explored explored = SimulatedProgram.of(program).explore(bound);
    ThreadedProgram threads = ThreadedProgram.run(program, 100);
    assertThat(threads.failures()).isEmpty();
    assertThat(threads.results()).isNotEmpty().isSubsetOf(explored.results());
    return explored;
  }

  @Test
  void theTimerQueuesTheItemAtSomeLaterMoment() {
    Explored explored =
        explored(
            task(
                parts -> {
                  parts.world().see(parts.item().queue(5));
                  parts.world().see(parts.count().readMarked());
                }),
            2);
    assertThat(explored.observables())
        .containsExactly("clean A=[true, 0] runs=[1]", "clean A=[true, 1] runs=[1]");
  }

  @Test
  void withoutADelayItIsQueuedAtOnceAndAFlushOfTheQueueWaitsForIt() {
    for (int delay : new int[] {0, 5}) {
      Explored explored =
          explored(
              task(
                  parts -> {
                    parts.item().queue(delay);
                    parts.queue().flush();
                    parts.world().see(parts.count().readMarked());
                  }),
              2);
      if (delay == 0) {
        assertThat(explored.results()).containsExactly("A=[1] runs=[1]");
      } else {
        assertThat(explored.results()).containsExactly("A=[0] runs=[1]", "A=[1] runs=[1]");
      }
    }
  }

  @Test
  void queueingAPendingItemDoesNothing() {
    Explored explored =
        explored(
            task(
                parts -> {
                  parts.world().see(parts.item().queue(5));
                  parts.world().see(parts.item().queue(0));
                }),
            2);
    assertThat(explored.observables())
        .containsExactly("clean A=[true, false] runs=[1]", "clean A=[true, true] runs=[2]");
  }

  @Test
  void modifyingTakesThePendingItemAndSetsItGoingAnew() {
    Explored explored =
        explored(
            task(
                parts -> {
                  parts.item().queue(5);
                  parts.world().see(parts.item().mod(0));
                  parts.queue().flush();
                  parts.world().see(parts.count().readMarked());
                }),
            2);
    assertThat(explored.observables())
        .containsExactly("clean A=[false, 2] runs=[2]", "clean A=[true, 1] runs=[1]");
  }

  @Test
  void cancellingTakesTheItemFromItsTimerOrQueueUnlessItRuns() {
    Explored explored =
        explored(
            task(
                parts -> {
                  parts.item().queue(5);
                  parts.world().see(parts.item().cancel());
                }),
            3);
    assertThat(explored.observables())
        .containsExactly("clean A=[false] runs=[1]", "clean A=[true] runs=[0]");
  }

  @Test
  void flushingRunsTheItemNowAndWaitsForIt() {
    Explored explored =
        explored(
            task(
                parts -> {
                  parts.world().see(parts.item().flush());
                  parts.item().queue(5);
                  boolean waited = parts.item().flush();
                  parts.world().see(parts.count().readMarked());
                  parts.world().see(waited || parts.count().readMarked() == 1);
                }),
            2);
    assertThat(explored.observables()).containsExactly("clean A=[false, 1, true] runs=[1]");
  }

  /** The owner frees the object with the item after one way of cancelling it. */
  private static Consumer<World> freedAfter(Consumer<DelayedWork> cancel) {
    return world -> {
      Gadget gadget = GADGETS.published(world.kernel());
      Workqueue queue = new Workqueue(world.kernel(), world.permanent(), "events");
      DelayedWork[] item = new DelayedWork[1];
      item[0] =
          new DelayedWork(world.kernel(), queue, gadget.memory(), () -> runsTwice(gadget, item[0]));
      world.task(
          "A",
          () -> {
            item[0].queue(5);
            cancel.accept(item[0]);
            GADGETS.free(world.kernel(), gadget);
          });
    };
  }

  private static void runsTwice(Gadget gadget, DelayedWork item) {
    gadget.writeMarked(gadget.readMarked() + 1);
    if (gadget.readMarked() < 2) {
      item.queue(5);
    }
  }

  @Test
  void onlyTheSynchronousCancelWaitsForTheFunctionAndKeepsItFromQueueingItself() {
    Consumer<World> sync = freedAfter(DelayedWork::cancelSync);
    assertThat(SimulatedProgram.of(sync).explore(2).observables()).containsExactly("clean A=[]");
    assertThat(ThreadedProgram.run(sync, 200).failures()).isEmpty();
    assertThat(SimulatedProgram.of(freedAfter(DelayedWork::cancel)).explore(2).kinds())
        .containsExactly(Kind.USE_AFTER_FREE);
  }

  @Test
  void anItemThatQueuesItselfWithADelayLetsTheRunComeToRest() {
    Consumer<World> program =
        world -> {
          Gadget count = GADGETS.published(world.kernel());
          Workqueue queue = new Workqueue(world.kernel(), world.permanent(), "events");
          DelayedWork[] item = new DelayedWork[1];
          item[0] =
              new DelayedWork(
                  world.kernel(),
                  queue,
                  world.permanent(),
                  () -> {
                    count.writeMarked(count.readMarked() + 1);
                    item[0].queue(5);
                  });
          world.task("A", () -> item[0].queue(5));
          world.afterwards(
              () -> {
                world.see("pending", item[0].cancelSync());
                world.see("runs", count.readMarked());
                queue.destroy();
                GADGETS.free(world.kernel(), count);
              });
        };
    assertThat(SimulatedProgram.of(program).run().observable())
        .isEqualTo("clean A=[] pending=[true] runs=[8]");
    ThreadedProgram threads = ThreadedProgram.run(program, 20);
    assertThat(threads.failures()).isEmpty();
    assertThat(threads.results()).containsExactly("A=[] pending=[true] runs=[8]");
  }

  @Test
  void freeingAnItemWhoseTimerRunsIsReported() {
    Ended end = SimulatedProgram.of(freedAfter(item -> {})).run();
    assertThat(end.kind()).isEqualTo(Kind.USE_AFTER_FREE);
    assertThat(end.finding().title()).contains("timer_expire(gadget)");
  }

  @Test
  void destroyingTheQueueBeforeTheTimerExpiresIsReported() {
    Ended end =
        SimulatedProgram.of(
                task(
                    parts -> {
                      parts.item().queue(5);
                      parts.queue().destroy();
                    }))
            .run();
    assertThat(end.finding().title())
        .startsWith("timer1 work is queued on events while it is destroyed, and dropped");
  }

  @Test
  void cancellersAndQueuersInParallelAgreeOnWhoHasTheItem() {
    Explored explored =
        explored(
            world -> {
              Parts parts = Parts.of(world);
              world.task("A", () -> world.see(parts.item().queue(5)));
              world.task("B", () -> world.see(parts.item().cancel()));
              world.task("C", () -> world.see(parts.item().mod(5)));
            },
            1);
    assertThat(explored.observables())
        .allMatch(line -> line.startsWith("clean "))
        .anyMatch(line -> line.contains("A=[false] B=[false] C=[false] runs=[1]"))
        .anyMatch(line -> line.contains("A=[false] B=[true] C=[false] runs=[0]"))
        .anyMatch(line -> line.contains("A=[true] B=[true] C=[false] runs=[1]"))
        .noneMatch(line -> line.contains("A=[false] B=[false] C=[true]"));
  }

  @Test
  void cancellingUnderALockThatTheFunctionTakesIsReportedWhenItRuns() {
    for (boolean underLock : new boolean[] {true, false}) {
      Explored explored = cancelledUnderLock(underLock).explore(2);
      if (underLock) {
        assertThat(explored.kinds()).contains(Kind.LOCK_ORDER);
        assertThat(explored.witness(Kind.LOCK_ORDER).finding().title())
            .contains("W(world)", "mutex");
      } else {
        assertThat(explored.observables()).containsExactly("clean A=[]");
      }
    }
  }

  private static SimulatedProgram cancelledUnderLock(boolean underLock) {
    return SimulatedProgram.of(
        world -> {
          Workqueue queue = new Workqueue(world.kernel(), world.permanent(), "events");
          Mutex mutex = new Mutex(world.kernel(), world.permanent(), LockClass.mutex("mutex"));
          DelayedWork item =
              new DelayedWork(
                  world.kernel(),
                  queue,
                  world.permanent(),
                  () -> {
                    mutex.lock();
                    mutex.unlock();
                  });
          world.task(
              "A",
              () -> {
                item.queue(5);
                mutex.lock();
                if (underLock) {
                  item.cancelSync();
                }
                mutex.unlock();
                item.cancelSync();
              });
        });
  }
}
