package io.faultline.check;

import static org.assertj.core.api.Assertions.assertThat;

import io.faultline.check.kit.SimulatedProgram;
import io.faultline.check.kit.World;
import io.faultline.kernel.Mutex;
import io.faultline.kernel.SpinLock;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

class LockOrderTest {
  private static Mutex mutex(World world, String name) {
    return new Mutex(world.kernel(), world.permanent(), LockClass.mutex(name));
  }

  private static void nested(Mutex... locks) {
    for (Mutex lock : locks) {
      lock.lock();
    }
    for (int i = locks.length - 1; i >= 0; i--) {
      locks[i].unlock();
    }
  }

  private static Finding found(Consumer<World> body) {
    return SimulatedProgram.task(body).recorded().run().finding();
  }

  @Test
  void twoOrdersAreFoundByOneTaskThatCanNeverDeadlock() {
    Finding finding =
        found(
            world -> {
              Mutex a = mutex(world, "a->lock");
              Mutex b = mutex(world, "b->lock");
              nested(a, b);
              nested(b, a);
            });
    assertThat(finding.kind()).isEqualTo(Kind.LOCK_ORDER);
    assertThat(finding.object()).isEqualTo("a->lock.b->lock");
    assertThat(finding.title()).isEqualTo("lock order cycle: b->lock -> a->lock -> b->lock");
    assertThat(finding.evidence())
        .extracting(Evidence::label)
        .containsExactly("held b->lock", "then took a->lock", "held a->lock", "then took b->lock");
  }

  @Test
  void twoTasksWithTwoOrdersAreFoundInTheRunThatDoesNotDeadlock() {
    SimulatedProgram program =
        SimulatedProgram.of(
            world -> {
              Mutex a = mutex(world, "a");
              Mutex b = mutex(world, "b");
              world.task("A", () -> nested(a, b));
              world.task("B", () -> nested(b, a));
            });
    assertThat(program.run().kind()).isEqualTo(Kind.LOCK_ORDER);
    assertThat(program.explore(2).kinds()).containsExactly(Kind.LOCK_ORDER);
  }

  @Test
  void theCycleHasOneIdentityWhicheverTaskClosesIt() {
    Consumer<World> program =
        world -> {
          Mutex a = mutex(world, "a");
          Mutex b = mutex(world, "b");
          Mutex c = mutex(world, "c");
          world.task("A", () -> nested(a, b));
          world.task("B", () -> nested(b, c));
          world.task("C", () -> nested(c, a));
        };
    assertThat(SimulatedProgram.of(program).explore(1).observables())
        .singleElement()
        .asString()
        .startsWith("lock-order.a.b");
  }

  @Test
  void aFixedOrderIsSilentHoweverDeepAndHoweverOften() {
    SimulatedProgram program =
        SimulatedProgram.of(
            world -> {
              Mutex a = mutex(world, "a");
              Mutex b = mutex(world, "b");
              Mutex c = mutex(world, "c");
              world.task("A", () -> nested(a, b, c));
              world.task("B", () -> nested(a, c));
              world.task(
                  "C",
                  () -> {
                    nested(b, c);
                    nested(c);
                    nested(a);
                  });
            });
    assertThat(program.explore(1).observables()).containsExactly("clean A=[] B=[] C=[]");
  }

  @Test
  void handOverHandIsSilent() {
    assertThat(
            found(
                world -> {
                  Mutex a = mutex(world, "a");
                  Mutex b = mutex(world, "b");
                  a.lock();
                  b.lock();
                  a.unlock();
                  b.unlock();
                  nested(b);
                  nested(a);
                }))
        .isNull();
  }

  @Test
  void theOrderIsOneOfClassesNotOfInstances() {
    assertThat(
            found(
                    world -> {
                      nested(mutex(world, "a"), mutex(world, "b"));
                      nested(mutex(world, "b"), mutex(world, "a"));
                    })
                .kind())
        .isEqualTo(Kind.LOCK_ORDER);
  }

  @Test
  void twoLocksOfOneClassAtOnceAreReportedAndOneAfterTheOtherAreNot() {
    assertThat(found(world -> nested(mutex(world, "a"), mutex(world, "a"))).title())
        .contains("takes two locks of the class a without a fixed order");
    assertThat(
            found(
                world -> {
                  nested(mutex(world, "a"));
                  nested(mutex(world, "a"));
                }))
        .isNull();
  }

  @Test
  void oneLockTwiceIsReportedAsHeldAlready() {
    assertThat(
            found(
                    world -> {
                      Mutex a = mutex(world, "a");
                      nested(a, a);
                    })
                .title())
        .contains("takes a, which it already holds");
  }

  @Test
  void spinLocksCountToo() {
    assertThat(
            found(
                    world -> {
                      SpinLock a =
                          new SpinLock(
                              world.kernel(), world.permanent(), LockClass.spinLock("spin->a"));
                      SpinLock b =
                          new SpinLock(
                              world.kernel(), world.permanent(), LockClass.spinLock("spin->b"));
                      a.lock();
                      b.lock();
                      b.unlock();
                      a.unlock();
                      b.lock();
                      a.lock();
                    })
                .kind())
        .isEqualTo(Kind.LOCK_ORDER);
  }

  @Test
  void edgesOfOneRunAreForgottenInTheNext() {
    assertThat(found(world -> nested(mutex(world, "a"), mutex(world, "b")))).isNull();
    assertThat(found(world -> nested(mutex(world, "b"), mutex(world, "a")))).isNull();
  }

  @Test
  void callsThatMaySleepAreReportedInAtomicContextEvenIfTheyDoNot() {
    assertThat(
            found(
                    world -> {
                      SpinLock lock =
                          new SpinLock(
                              world.kernel(), world.permanent(), LockClass.spinLock("spin->lock"));
                      lock.lock();
                      world.kernel().slab().kzalloc("gadget");
                    })
                .title())
        .startsWith("A.1 kzalloc(GFP_KERNEL) may sleep, but spin->lock is held");
    assertThat(
            found(
                world -> {
                  SpinLock lock =
                      new SpinLock(
                          world.kernel(), world.permanent(), LockClass.spinLock("spin->a"));
                  lock.lock();
                  lock.unlock();
                  world.kernel().slab().free(world.kernel().slab().kzalloc("gadget"));
                }))
        .isNull();
  }

  @Test
  void atomicContextEndsWithTheLastLockOfSeveral() {
    assertThat(
            found(
                    world -> {
                      SpinLock a =
                          new SpinLock(
                              world.kernel(), world.permanent(), LockClass.spinLock("spin->a"));
                      SpinLock b =
                          new SpinLock(
                              world.kernel(), world.permanent(), LockClass.spinLock("spin->b"));
                      a.lock();
                      b.lock();
                      b.unlock();
                      nested(mutex(world, "m"));
                    })
                .kind())
        .isEqualTo(Kind.ATOMIC_SLEEP);
  }
}
