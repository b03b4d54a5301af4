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

class RcuTest {
  private static final Gadgets GADGETS = Gadgets.woven();

  /** How a program lets go of an object that a reader may have found. */
  private enum Release {
    AFTER_A_GRACE_PERIOD,
    AFTER_WAITING,
    AT_ONCE
  }

  /** A unpublishes and frees what B may be reading. */
  private static void replace(World world, Release release, boolean inSection) {
    Kernel kernel = world.kernel();
    Gadget root = GADGETS.published(kernel);
    Gadget old = GADGETS.published(kernel);
    root.writeShared(old);
    world.task(
        "A",
        () -> {
          root.writeShared(null);
          switch (release) {
            case AFTER_A_GRACE_PERIOD -> GADGETS.freeLater(kernel, old);
            case AFTER_WAITING -> {
              kernel.rcu().synchronize();
              GADGETS.free(kernel, old);
            }
            case AT_ONCE -> GADGETS.free(kernel, old);
          }
        });
    world.task("B", () -> read(world, root, inSection));
    world.afterwards(() -> GADGETS.free(kernel, root));
  }

  private static void read(World world, Gadget root, boolean inSection) {
    Rcu rcu = world.kernel().rcu();
    if (inSection) {
      rcu.readLock();
    }
    Gadget found = root.readShared();
    world.see(found == null ? "gone" : "found " + found.readMarked());
    if (inSection) {
      rcu.readUnlock();
    }
  }

  private static Explored explore(Release release, boolean inSection) {
    return SimulatedProgram.of(world -> replace(world, release, inSection)).explore(3);
  }

  @Test
  void aReaderInsideASectionKeepsWhatItFound() {
    for (Release release : new Release[] {Release.AFTER_A_GRACE_PERIOD, Release.AFTER_WAITING}) {
      assertThat(explore(release, true).observables())
          .as(release.name())
          .containsExactly("clean A=[] B=[found 0]", "clean A=[] B=[gone]");
    }
  }

  @Test
  void freeingAtOnceIsFoundWhateverTheReaderDoes() {
    assertThat(explore(Release.AT_ONCE, true).kinds()).containsExactly(Kind.USE_AFTER_FREE);
  }

  @Test
  void aReaderOutsideOfASectionIsNotWaitedFor() {
    for (Release release : new Release[] {Release.AFTER_A_GRACE_PERIOD, Release.AFTER_WAITING}) {
      assertThat(explore(release, false).kinds())
          .as(release.name())
          .containsExactly(Kind.USE_AFTER_FREE);
    }
  }

  @Test
  void realThreadsNeverUseFreedMemory() {
    for (Release release : new Release[] {Release.AFTER_A_GRACE_PERIOD, Release.AFTER_WAITING}) {
      ThreadedProgram threads = ThreadedProgram.run(world -> replace(world, release, true), 200);
      assertThat(threads.failures()).isEmpty();
      assertThat(threads.results()).isSubsetOf("A=[] B=[found 0]", "A=[] B=[gone]").isNotEmpty();
    }
  }

  @Test
  void aSectionThatBeginsAfterTheFreeIsNotWaitedFor() {
    Explored explored =
        SimulatedProgram.of(
                world -> {
                  Gadget gadget = GADGETS.published(world.kernel());
                  // Freed while it can still be found: the bug of a missing unpublish.
                  world.task("A", () -> GADGETS.freeLater(world.kernel(), gadget));
                  world.task(
                      "B",
                      () -> {
                        world.kernel().rcu().readLock();
                        gadget.readMarked();
                        world.kernel().rcu().readUnlock();
                      });
                })
            .explore(1);
    assertThat(explored.kinds()).containsExactly(Kind.USE_AFTER_FREE);
    assertThat(explored.results()).containsExactly("A=[] B=[]");
  }

  @Test
  void waitingCoversSectionsThatHaveBegunAndNoOthers() {
    // Were later sections waited for, two readers that take turns could hold it up for ever.
    Explored explored =
        SimulatedProgram.of(
                world -> {
                  Gadget order = GADGETS.published(world.kernel());
                  world.task(
                      "A",
                      () -> {
                        world.kernel().rcu().synchronize();
                        world.see(order.readMarked());
                      });
                  world.task(
                      "B",
                      () -> {
                        world.kernel().rcu().readLock();
                        order.writeMarked(1);
                        order.writeMarked(2);
                        world.kernel().rcu().readUnlock();
                      });
                  world.afterwards(() -> GADGETS.free(world.kernel(), order));
                })
            .explore(3);
    assertThat(explored.results())
        .as("0 and 1: the section began later; 2: it was waited for")
        .containsExactly("A=[0] B=[]", "A=[1] B=[]", "A=[2] B=[]");
    assertThat(explored.kinds()).isEmpty();
  }

  @Test
  void sectionsNest() {
    assertThat(
            SimulatedProgram.task(
                    world -> {
                      Rcu rcu = world.kernel().rcu();
                      rcu.readLock();
                      rcu.readLock();
                      rcu.readUnlock();
                      rcu.readUnlock();
                      rcu.synchronize();
                    })
                .run()
                .clean())
        .isTrue();
  }

  @Test
  void whateverSleepsInASectionIsReported() {
    assertThat(insideSection(world -> world.kernel().rcu().synchronize()))
        .isEqualTo(Kind.ATOMIC_SLEEP);
    assertThat(insideSection(world -> world.kernel().slab().kzalloc("gadget")))
        .isEqualTo(Kind.ATOMIC_SLEEP);
    assertThat(
            insideSection(
                world ->
                    new Mutex(world.kernel(), world.permanent(), LockClass.mutex("mutex")).lock()))
        .isEqualTo(Kind.ATOMIC_SLEEP);
    assertThat(
            insideSection(
                world -> {
                  SpinLock lock =
                      new SpinLock(world.kernel(), world.permanent(), LockClass.spinLock("lock"));
                  lock.lock();
                  lock.unlock();
                }))
        .isNull();
  }

  private static Kind insideSection(Consumer<World> body) {
    return SimulatedProgram.task(
            world -> {
              world.kernel().rcu().readLock();
              body.accept(world);
              world.kernel().rcu().readUnlock();
            })
        .run()
        .kind();
  }

  @Test
  void sectionsThatDoNotMatchAreReported() {
    assertThat(SimulatedProgram.task(world -> world.kernel().rcu().readLock()).run().kind())
        .isEqualTo(Kind.INVARIANT);
    assertThat(SimulatedProgram.task(world -> world.kernel().rcu().readUnlock()).run().kind())
        .isEqualTo(Kind.INVARIANT);
  }

  /** Two callbacks, and one who waits for them and looks. */
  private static void waitForCallbacks(World world, boolean forCallbacks) {
    Gadget done = GADGETS.published(world.kernel());

    world.task(
        "A",
        () -> {
          world.kernel().rcu().call(() -> done.writePlain(1));
          world.kernel().rcu().call(() -> done.writeOther(1));
          if (forCallbacks) {
            world.kernel().rcu().barrier();
          } else {
            world.kernel().rcu().synchronize();
          }
          world.see(done.readPlain() + done.readOther());
        });
    world.afterwards(
        () -> {
          world.kernel().rcu().barrier();
          GADGETS.free(world.kernel(), done);
        });
  }

  @Test
  void aBarrierWaitsForCallbacksAndAGracePeriodDoesNot() {
    assertThat(SimulatedProgram.of(world -> waitForCallbacks(world, true)).explore(2).observables())
        .containsExactly("clean A=[2]");
    assertThat(SimulatedProgram.of(world -> waitForCallbacks(world, false)).explore(2).kinds())
        .containsExactly(Kind.DATA_RACE);
    ThreadedProgram threads = ThreadedProgram.run(world -> waitForCallbacks(world, true), 100);
    assertThat(threads.failures()).isEmpty();
    assertThat(threads.results()).containsExactly("A=[2]");
  }

  @Test
  void aCallbackMayNotSleep() {
    assertThat(
            SimulatedProgram.task(
                    world ->
                        world.kernel().rcu().call(() -> world.kernel().slab().kzalloc("gadget")))
                .run()
                .kind())
        .isEqualTo(Kind.ATOMIC_SLEEP);
  }

  @Test
  void aBarrierInsideASectionIsReported() {
    assertThat(insideSection(world -> world.kernel().rcu().barrier())).isEqualTo(Kind.ATOMIC_SLEEP);
  }

  @Test
  void aBarrierWithNothingToWaitForReturns() {
    assertThat(SimulatedProgram.task(world -> world.kernel().rcu().barrier()).run().clean())
        .isTrue();
  }
}
