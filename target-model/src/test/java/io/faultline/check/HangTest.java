package io.faultline.check;

import static org.assertj.core.api.Assertions.assertThat;

import io.faultline.check.kit.Ended;
import io.faultline.check.kit.Gadget;
import io.faultline.check.kit.Gadgets;
import io.faultline.check.kit.SimulatedProgram;
import io.faultline.check.kit.World;
import io.faultline.kernel.RwSemaphore;
import io.faultline.kernel.WaitQueue;
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
}
