package io.faultline.mm;

import static org.assertj.core.api.Assertions.assertThat;

import io.faultline.check.kit.Ended;
import io.faultline.check.kit.SimulatedProgram;
import io.faultline.kernel.ErrPtr;
import io.faultline.kernel.FailureInjection;
import io.faultline.kernel.FailureKind;
import io.faultline.kernel.Page;
import io.faultline.sim.Task;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

/** What a child has of its parent, and what a process has after exec. */
class MmForkTest {
  private static final int SET_UP = 4;

  private static Ended played(int failing, Consumer<SmallProcess> part) {
    FailureInjection failures =
        new FailureInjection() {
          private int seen;

          @Override
          public boolean fails(Task task, FailureKind kind) {
            return kind == FailureKind.ALLOC && ++seen == failing;
          }
        };
    return SimulatedProgram.task(world -> part.accept(new SmallProcess(world)))
        .failing(failures)
        .run();
  }

  /** The parent has written its first page, forks, and both end. */
  private static String forked(BiConsumer<SmallProcess, Mm> part) {
    return played(
            -1,
            p -> {
              p.touch(0x1000, Permission.WRITE);
              SmallProcess.page(p.mm, 0x1000).words().write(5, 55);
              Mm child = p.mms.processes().fork(p.mm).value();
              part.accept(p, child);
              p.mms.mmput(child);
              p.exit();
            })
        .observable();
  }

  private static void bind(SmallProcess p) {
    int pasid = p.mms.pasids().alloc(8);
    p.mm.iommuMm = new IommuMmData(p.world.kernel().slab().kzalloc("iommu_mm_data"), pasid);
  }

  @Test
  void aChildHasTheMappingsOfItsParentAndNoPasid() {
    assertThat(
            played(
                    -1,
                    p -> {
                      bind(p);
                      Mm child = p.mms.processes().fork(p.mm).value();
                      p.world.see(child.iommuMm + " " + p.mm.iommuMm.pasid);
                      p.world.see(SmallProcess.mappings(child));
                      p.world.see(child.mmUsers.read() + " " + child.mmCount.read());
                      p.mms.mmput(child);
                      p.exit();
                    })
                .observable())
        .isEqualTo("clean A=[null 1, 1000-3000:3 3000-4000:1, 1 1]");
  }

  @Test
  void bothShareAPageUntilOneWrites() {
    assertThat(
            forked(
                (p, child) -> {
                  Page shared = SmallProcess.page(p.mm, 0x1000);
                  p.world.see(shared == SmallProcess.page(child, 0x1000));
                  p.world.see(p.permits(0x1000) + " " + SmallProcess.permits(child, 0x1000));
                  p.world.see(p.mms.touch(child, 0x1000, Permission.READ));
                  p.world.see(p.touch(0x1000, Permission.WRITE));
                  Page own = SmallProcess.page(p.mm, 0x1000);
                  p.world.see((own != shared) + " " + own.words().read(5));
                  p.world.see(p.permits(0x1000) + " " + SmallProcess.permits(child, 0x1000));
                  p.mms.touch(child, 0x1000, Permission.WRITE);
                  p.world.see(SmallProcess.page(child, 0x1000) == shared);
                  p.world.see(SmallProcess.permits(child, 0x1000));
                }))
        .isEqualTo("clean A=[true, 1 1, 0, 0, true 55, 3 1, true, 3]");
  }

  @Test
  void hardwareForgetsTheRightToWriteAndThePageThatWasReplaced() {
    assertThat(
            played(
                    -1,
                    p -> {
                      MmuNotifier mine =
                          p.mms.notifiers().get(new NotifierOwner(p.world), p.mm).value();
                      p.touch(0x2000, Permission.WRITE);
                      Mm child = p.mms.processes().fork(p.mm).value();
                      p.world.see(child.notifierSubscriptions);
                      p.touch(0x2000, Permission.WRITE);
                      p.mms.notifiers().put(mine);
                      p.mms.mmput(child);
                      p.exit();
                    })
                .observable())
        .isEqualTo("clean A=[null] invalidate=[0-40000000, 2000-3000] free=[]");
  }

  @Test
  void aForkWithoutMemoryLeavesNothing() {
    // pgd, mm_struct, two mappings, root and leaf table; before them the fault of the parent.
    for (int failing = SET_UP + 4; failing < SET_UP + 10; failing++) {
      assertThat(
              played(
                      failing,
                      p -> {
                        p.touch(0x1000, Permission.WRITE);
                        p.world.see(p.mms.processes().fork(p.mm).error());
                        p.world.see(p.touch(0x1000, Permission.WRITE) + " " + p.permits(0x1000));
                        p.exit();
                      })
                  .observable())
          .as("allocation " + failing)
          .isEqualTo("clean A=[-12, 0 3]");
    }
  }

  @Test
  void execBeginsWithAnEmptyAddressSpaceWithoutPasid() {
    assertThat(
            played(
                    -1,
                    p -> {
                      bind(p);
                      Mm fresh = p.mms.processes().exec(p.mm).value();
                      p.world.see(p.mm.memory().freed());
                      p.world.see(fresh.iommuMm + " [" + SmallProcess.mappings(fresh) + "]");
                      p.world.see(p.mms.pasids().alloc(8));
                      p.mms.pasids().free(1);
                      p.mms.mmput(fresh);
                    })
                .observable())
        .isEqualTo("clean A=[true, null [], 1]");
  }

  @Test
  void anExecWithoutMemoryStaysWhereItIs() {
    for (int failing = SET_UP + 1; failing <= SET_UP + 2; failing++) {
      assertThat(
              played(
                      failing,
                      p -> {
                        ErrPtr<Mm> fresh = p.mms.processes().exec(p.mm);
                        p.world.see(fresh.error() + " " + p.touch(0x1000, Permission.READ));
                        p.exit();
                      })
                  .observable())
          .isEqualTo("clean A=[-12 0]");
    }
  }
}
