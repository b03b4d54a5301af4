package io.faultline.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import io.faultline.check.Kind;
import io.faultline.check.kit.Explored;
import io.faultline.check.kit.Gadget;
import io.faultline.check.kit.Gadgets;
import io.faultline.check.kit.SimulatedProgram;
import io.faultline.check.kit.ThreadedProgram;
import io.faultline.check.kit.World;
import org.junit.jupiter.api.Test;

class RefcountTest {
  private static Refcount count(World world, int initial) {
    return new Refcount(world.kernel(), world.permanent(), "gadget.users", initial);
  }

  /** Two owners write, put and, if last, look and free. */
  private static void lastOneFrees(World world) {
    Gadget gadget = Gadgets.woven().published(world.kernel());
    Refcount users = new Refcount(world.kernel(), gadget.memory(), "gadget.users", 2);
    world.task(
        "A",
        () -> {
          gadget.writePlain(1);
          putAndLook(world, gadget, users);
        });
    world.task(
        "B",
        () -> {
          gadget.writeOther(1);
          putAndLook(world, gadget, users);
        });
  }

  private static void putAndLook(World world, Gadget gadget, Refcount users) {
    if (users.decAndTest()) {
      world.see(gadget.readPlain() + gadget.readOther());
      Gadgets.woven().free(world.kernel(), gadget);
    }
  }

  @Test
  void itCountsUpAndDown() {
    assertThat(
            SimulatedProgram.task(
                    world -> {
                      Refcount count = count(world, 1);
                      count.inc();
                      world.see(count.read());
                      world.see(count.incNotZero());
                      world.see(count.decAndTest());
                      world.see(count.decAndTest());
                      world.see(count.decAndTest());
                      world.see(count.read());
                    })
                .run()
                .observable())
        .isEqualTo("clean A=[2, true, false, false, true, 0]");
  }

  @Test
  void atZeroANewReferenceIsRefusedAndNothingChanges() {
    assertThat(
            SimulatedProgram.task(
                    world -> {
                      Refcount count = count(world, 0);
                      world.see(count.incNotZero());
                      world.see(count.read());
                    })
                .run()
                .observable())
        .isEqualTo("clean A=[false, 0]");
  }

  @Test
  void risingFromZeroIsReported() {
    assertThat(SimulatedProgram.task(world -> count(world, 0).inc()).run().kind())
        .isEqualTo(Kind.REFCOUNT);
  }

  @Test
  void fallingBelowZeroIsReported() {
    assertThat(SimulatedProgram.task(world -> count(world, 0).decAndTest()).run().kind())
        .isEqualTo(Kind.REFCOUNT);
  }

  @Test
  void exactlyOneTaskIsTheLastAndSeesWhatTheOthersDid() {
    Explored explored = SimulatedProgram.of(RefcountTest::lastOneFrees).explore(3);
    assertThat(explored.observables()).containsExactly("clean A=[2] B=[]", "clean A=[] B=[2]");
  }

  @Test
  void realThreadsAgree() {
    ThreadedProgram threads = ThreadedProgram.run(RefcountTest::lastOneFrees, 300);
    assertThat(threads.failures()).isEmpty();
    assertThat(threads.results()).isSubsetOf("A=[2] B=[]", "A=[] B=[2]").isNotEmpty();
  }

  @Test
  void whoIsNotTheLastIsNotOrderedAfterTheOthers() {
    Explored explored =
        SimulatedProgram.of(
                world -> {
                  Gadget gadget = Gadgets.woven().published(world.kernel());
                  Refcount users = count(world, 3);
                  world.task(
                      "A",
                      () -> {
                        gadget.writePlain(1);
                        users.decAndTest();
                      });
                  world.task(
                      "B",
                      () -> {
                        users.decAndTest();
                        gadget.readPlain();
                      });
                  world.afterwards(() -> Gadgets.woven().free(world.kernel(), gadget));
                })
            .explore(1);
    assertThat(explored.kinds()).containsExactly(Kind.DATA_RACE);
  }

  @Test
  void resurrectionIsFoundWhereAReferenceIsTakenWithoutTheTest() {
    Explored checked = SimulatedProgram.of(world -> getAndPut(world, true)).explore(2);
    Explored unchecked = SimulatedProgram.of(world -> getAndPut(world, false)).explore(2);
    assertThat(checked.kinds()).isEmpty();
    assertThat(unchecked.kinds()).containsExactly(Kind.REFCOUNT);
  }

  private static void getAndPut(World world, boolean tested) {
    Refcount users = count(world, 1);
    world.task("A", users::decAndTest);
    world.task(
        "B",
        () -> {
          if (!tested) {
            users.inc();
            users.decAndTest();
          } else if (users.incNotZero()) {
            users.decAndTest();
          }
        });
  }

  @Test
  void theLastReferenceCanBeDroppedOnlyIfItIsTheLast() {
    assertThat(
            SimulatedProgram.task(
                    world -> {
                      Refcount count = count(world, 2);
                      world.see(count.decIfOne());
                      count.dec();
                      world.see(count.decIfOne());
                      world.see(count.decIfOne());
                      count.set(3);
                      world.see(count.read());
                    })
                .run()
                .observable())
        .isEqualTo("clean A=[false, true, false, 3]");
  }

  @Test
  void droppingTheLastReferenceWhereNobodyFreesIsReported() {
    assertThat(SimulatedProgram.task(world -> count(world, 1).dec()).run().finding().title())
        .contains("falls to zero where nobody frees");
  }

  @Test
  void saturationIsReported() {
    for (boolean tested : new boolean[] {true, false}) {
      assertThat(
              SimulatedProgram.task(
                      world -> {
                        Refcount count = count(world, Integer.MAX_VALUE);
                        if (tested) {
                          count.incNotZero();
                        } else {
                          count.inc();
                        }
                      })
                  .run()
                  .finding()
                  .title())
          .contains("saturates");
    }
  }

  /** A destroys if nobody else has a reference, while B takes one for a while. */
  private static void destroyIfUnused(World world) {
    Gadget gadget = Gadgets.woven().published(world.kernel());
    Refcount users = new Refcount(world.kernel(), world.permanent(), "obj->users", 1);
    world.task(
        "A",
        () -> {
          boolean last = users.decIfOne();
          if (last) {
            gadget.writePlain(1);
            Gadgets.woven().free(world.kernel(), gadget);
          }
          world.see(last);
        });
    world.task(
        "B",
        () -> {
          if (users.incNotZero()) {
            gadget.writePlain(2);
            users.dec();
          }
        });
    world.afterwards(
        () -> {
          if (!gadget.memory().freed()) {
            Gadgets.woven().free(world.kernel(), gadget);
          }
        });
  }

  @Test
  void whoDropsTheOnlyReferenceIsOrderedAfterTheOthers() {
    assertThat(SimulatedProgram.of(RefcountTest::destroyIfUnused).explore(2).observables())
        .containsExactly("clean A=[false] B=[]", "clean A=[true] B=[]");
    ThreadedProgram threads = ThreadedProgram.run(RefcountTest::destroyIfUnused, 200);
    assertThat(threads.failures()).isEmpty();
  }
}
