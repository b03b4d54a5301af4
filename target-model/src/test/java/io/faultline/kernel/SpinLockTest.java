package io.faultline.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import io.faultline.check.Kind;
import io.faultline.check.LockClass;
import io.faultline.check.kit.Gadget;
import io.faultline.check.kit.Gadgets;
import io.faultline.check.kit.SimulatedProgram;
import io.faultline.check.kit.ThreadedProgram;
import io.faultline.check.kit.World;
import org.junit.jupiter.api.Test;

class SpinLockTest {
  private static SpinLock lock(World world) {
    return new SpinLock(world.kernel(), world.permanent(), LockClass.spinLock("gadget->lock"));
  }

  private static void addition(World world, boolean locked) {
    SpinLock lock = lock(world);
    Gadget gadget = Gadgets.woven().published(world.kernel());
    for (String task : new String[] {"A", "B", "C"}) {
      world.task(
          task,
          () -> {
            if (locked) {
              lock.lock();
            }
            gadget.writePlain(gadget.readPlain() + 1);
            if (locked) {
              lock.unlock();
            }
          });
    }
    world.afterwards(
        () -> {
          world.see("sum", gadget.readPlain());
          Gadgets.woven().free(world.kernel(), gadget);
        });
  }

  @Test
  void whatIsDoneUnderItIsDoneByOneTaskAtATime() {
    assertThat(SimulatedProgram.of(world -> addition(world, true)).explore(2).observables())
        .containsExactly("clean A=[] B=[] C=[] sum=[3]");
    assertThat(SimulatedProgram.of(world -> addition(world, false)).explore(1).kinds())
        .containsExactly(Kind.DATA_RACE);
  }

  @Test
  void realThreadsAgree() {
    ThreadedProgram threads = ThreadedProgram.run(world -> addition(world, true), 200);
    assertThat(threads.failures()).isEmpty();
    assertThat(threads.results()).containsExactly("A=[] B=[] C=[] sum=[3]");
  }

  @Test
  void nothingInsideMaySleep() {
    assertThat(
            SimulatedProgram.task(
                    world -> {
                      Mutex mutex =
                          new Mutex(world.kernel(), world.permanent(), LockClass.mutex("mutex"));
                      SpinLock lock = lock(world);
                      lock.lock();
                      mutex.lock();
                    })
                .run()
                .kind())
        .isEqualTo(Kind.ATOMIC_SLEEP);
  }

  @Test
  void itMayBeTakenInsideAMutexAndInsideAnotherSpinLock() {
    assertThat(
            SimulatedProgram.task(
                    world -> {
                      Mutex mutex =
                          new Mutex(world.kernel(), world.permanent(), LockClass.mutex("mutex"));
                      SpinLock other =
                          new SpinLock(
                              world.kernel(), world.permanent(), LockClass.spinLock("other"));
                      SpinLock lock = lock(world);
                      mutex.lock();
                      lock.lock();
                      other.lock();
                      other.unlock();
                      lock.unlock();
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
    assertThat(SimulatedProgram.task(world -> lock(world).unlock()).run().kind())
        .isEqualTo(Kind.INVARIANT);
  }

  @Test
  void takingItTwiceIsReported() {
    assertThat(
            SimulatedProgram.task(
                    world -> {
                      SpinLock lock = lock(world);
                      lock.lock();
                      lock.lock();
                    })
                .run()
                .kind())
        .isEqualTo(Kind.LOCK_ORDER);
  }
}
