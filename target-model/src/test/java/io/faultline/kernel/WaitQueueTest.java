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
    assertThat(explored.kinds()).containsExactly(Kind.DEADLOCK);
    assertThat(explored.witness(Kind.DEADLOCK).finding().title())
        .isEqualTo("deadlock: nobody can go on; B.1 in schedule(done)");
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
}
