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
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

class IdaTest {
  private static Ida ida(World world) {
    return new Ida(world.kernel(), world.permanent(), "iommu_global_pasid_ida");
  }

  private static void twoTasksTakeOneEach(World world) {
    Ida ida = ida(world);
    world.task("A", () -> world.see(ida.alloc(1, 7)));
    world.task("B", () -> world.see(ida.alloc(1, 7)));
  }

  @Test
  void itGivesTheLowestFreeNumber() {
    assertThat(
            SimulatedProgram.task(
                    world -> {
                      Ida ida = ida(world);
                      world.see(ida.alloc(1, 3));
                      world.see(ida.alloc(1, 3));
                      world.see(ida.alloc(1, 3));
                      ida.free(2);
                      world.see(ida.alloc(1, 3));
                      world.see(ida.empty());
                    })
                .run()
                .observable())
        .isEqualTo("clean A=[1, 2, 3, 2, false]");
  }

  @Test
  void aFullRangeIsEnospcAndNoMemoryIsEnomem() {
    SimulatedProgram program =
        SimulatedProgram.task(
            world -> {
              Ida ida = ida(world);
              world.see(Errno.text(ida.alloc(4, 4)));
              world.see(Errno.text(ida.alloc(4, 4)));
              world.see(Errno.text(ida.alloc(9, 4)));
            });
    assertThat(program.run().observable()).isEqualTo("clean A=[4, ENOSPC, ENOSPC]");
    assertThat(program.failing((task, kind) -> kind == FailureKind.ALLOC).run().observable())
        .isEqualTo("clean A=[ENOMEM, ENOMEM, ENOSPC]");
  }

  @Test
  void freeingWhatIsNotInUseIsReported() {
    assertThat(SimulatedProgram.task(world -> ida(world).free(3)).run().kind())
        .isEqualTo(Kind.DOUBLE_FREE);
  }

  @Test
  void allocatingUnderASpinLockIsReportedAndFreeingIsNot() {
    assertThat(underSpinLock(ida -> ida.alloc(1, 3))).isEqualTo(Kind.ATOMIC_SLEEP);
    assertThat(underSpinLock(ida -> ida.free(1))).isNull();
  }

  private static Kind underSpinLock(Consumer<Ida> body) {
    return SimulatedProgram.task(
            world -> {
              Ida ida = ida(world);
              ida.alloc(1, 3);
              SpinLock lock =
                  new SpinLock(world.kernel(), world.permanent(), LockClass.spinLock("lock"));
              lock.lock();
              body.accept(ida);
              lock.unlock();
            })
        .run()
        .kind();
  }

  @Test
  void twoTasksNeverGetTheSameNumber() {
    assertThat(SimulatedProgram.of(IdaTest::twoTasksTakeOneEach).explore(2).observables())
        .containsExactly("clean A=[1] B=[2]", "clean A=[2] B=[1]");
    ThreadedProgram threads = ThreadedProgram.run(IdaTest::twoTasksTakeOneEach, 200);
    assertThat(threads.failures()).isEmpty();
    assertThat(threads.results()).isSubsetOf("A=[1] B=[2]", "A=[2] B=[1]").isNotEmpty();
  }

  @Test
  void theOtherCallsHaveTheOtherLimits() {
    assertThat(
            SimulatedProgram.task(
                    world -> {
                      Ida ida = ida(world);
                      world.see(ida.alloc());
                      world.see(ida.allocMin(5));
                      world.see(ida.allocMax(1));
                      world.see(Errno.text(ida.allocMax(1)));
                      ida.free(0);
                      world.see(ida.alloc());
                    })
                .run()
                .observable())
        .isEqualTo("clean A=[0, 5, 1, ENOSPC, 0]");
  }

  @Test
  void onlyTheFirstNumberOfAGroupNeedsMemory() {
    AtomicBoolean memory = new AtomicBoolean(true);
    assertThat(
            SimulatedProgram.task(
                    world -> {
                      Ida ida = ida(world);
                      memory.set(true);
                      ida.alloc(1, 7);
                      memory.set(false);
                      world.see(ida.alloc(1, 7));
                      world.see(Errno.text(ida.allocMin(1024)));
                      ida.free(1);
                      ida.free(2);
                      world.see(Errno.text(ida.alloc(1, 7)));
                    })
                .failing((task, kind) -> !memory.get())
                .run()
                .observable())
        .isEqualTo("clean A=[2, ENOMEM, ENOMEM]");
  }

  @Test
  void withGfpAtomicItMayBeAskedUnderASpinLock() {
    assertThat(underSpinLock(ida -> ida.alloc(1, 3, Gfp.ATOMIC))).isNull();
  }

  @Test
  void freeingTwiceIsReportedAndFreeingWhatWasGivenAgainIsNot() {
    assertThat(
            SimulatedProgram.task(
                    world -> {
                      Ida ida = ida(world);
                      ida.free(ida.alloc(1, 3));
                      ida.free(ida.alloc(1, 3));
                    })
                .run()
                .clean())
        .isTrue();
    Explored twice =
        SimulatedProgram.of(
                world -> {
                  Ida ida = ida(world);
                  int id = ida.alloc(1, 3);
                  world.task("A", () -> ida.free(id));
                  world.task("B", () -> ida.free(id));
                })
            .explore(1);
    assertThat(twice.kinds()).containsExactly(Kind.DOUBLE_FREE);
    assertThat(twice.results()).isEmpty();
  }

  /** The broken twin: looks for a free number and takes it in two steps. */
  private static void lookThenTake(World world) {
    Gadget used = Gadgets.woven().published(world.kernel());
    for (String task : new String[] {"A", "B"}) {
      world.task(
          task,
          () -> {
            int id = used.readMarked() + 1;
            used.writeMarked(id);
            world.see(id);
          });
    }
    world.afterwards(() -> Gadgets.woven().free(world.kernel(), used));
  }

  @Test
  void lookingAndTakingInTwoStepsGivesANumberTwice() {
    assertThat(SimulatedProgram.of(IdaTest::lookThenTake).explore(1).results())
        .contains("A=[1] B=[1]");
  }
}
