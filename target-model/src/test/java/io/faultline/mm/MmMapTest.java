package io.faultline.mm;

import static org.assertj.core.api.Assertions.assertThat;

import io.faultline.check.Kind;
import io.faultline.check.kit.Ended;
import io.faultline.check.kit.SimulatedProgram;
import io.faultline.kernel.FailureInjection;
import io.faultline.kernel.FailureKind;
import io.faultline.kernel.Page;
import io.faultline.sim.Task;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

/** What processes do with their mappings, in default order. */
class MmMapTest {
  /** Allocations of the set-up that every program here makes. */
  private static final int SET_UP = 4;

  private static Ended played(int failing, Consumer<SmallProcess> part) {
    FailureInjection failures =
        new FailureInjection() {
          private int seen;

          @Override
          public boolean fails(Task task, FailureKind kind) {
            return kind == FailureKind.ALLOC && ++seen == SET_UP + failing;
          }
        };
    return SimulatedProgram.task(
            world -> {
              SmallProcess process = new SmallProcess(world);
              part.accept(process);
              process.exit();
            })
        .failing(failures)
        .run();
  }

  private static String seen(Consumer<SmallProcess> part) {
    return played(-SET_UP, part).observable();
  }

  @Test
  void aTouchMakesThePagePresentWithThePermissionsOfItsMapping() {
    assertThat(
            seen(
                p -> {
                  p.world.see(p.permits(0x1000));
                  p.world.see(p.touch(0x1008, Permission.READ));
                  p.world.see(p.permits(0x1000) + " " + p.permits(0x2000));
                  p.world.see(p.touch(0x3000, Permission.READ) + " " + p.permits(0x3000));
                }))
        .isEqualTo("clean A=[absent, 0, 3 absent, 0 1]");
  }

  @Test
  void whatNothingGrantsIsRefused() {
    assertThat(
            seen(
                p -> {
                  p.world.see(p.touch(0x4000, Permission.READ));
                  p.world.see(p.touch(0x3000, Permission.WRITE));
                  p.world.see(p.permits(0x3000));
                }))
        .isEqualTo("clean A=[-14, -14, absent]");
  }

  @Test
  void eachAllocationOfAFaultCanFailAndLeavesTheProcessUsable() {
    for (int failing = 1; failing <= 3; failing++) {
      assertThat(
              played(
                      failing,
                      p -> {
                        p.world.see(p.touch(0x1000, Permission.READ) + " " + p.permits(0x1000));
                        p.world.see(p.touch(0x1000, Permission.READ) + " " + p.permits(0x1000));
                      })
                  .observable())
          .isEqualTo("clean A=[-12 absent, 0 3]");
    }
  }

  @Test
  void unmappingTheMiddleSplitsAMapping() {
    assertThat(
            seen(
                p -> {
                  p.world.see(p.mms.maps().mmap(p.mm, 0x10000, 0x14000, 1, null));
                  p.touch(0x11000, Permission.READ);
                  p.touch(0x13000, Permission.READ);
                  p.world.see(p.mms.maps().munmap(p.mm, 0x11000, 0x13000));
                  p.world.see(SmallProcess.mappings(p.mm));
                  p.world.see(p.permits(0x11000) + " " + p.permits(0x13000));
                  p.world.see(p.touch(0x12000, Permission.READ));
                }))
        .isEqualTo(
            "clean A=[0, 0, 1000-3000:3 3000-4000:1 10000-11000:1 13000-14000:1, absent 1, -14]");
  }

  @Test
  void badRangesAndFullPlacesAreRefused() {
    assertThat(
            seen(
                p -> {
                  MmMap maps = p.mms.maps();
                  p.world.see(maps.munmap(p.mm, 0x1001, 0x2000));
                  p.world.see(maps.munmap(p.mm, 0x2000, 0x2000));
                  p.world.see(maps.mprotect(p.mm, 0, PageTable.LIMIT + 0x1000, 1));
                  p.world.see(maps.mmap(p.mm, 0x2000, 0x5000, 1, null));
                  p.world.see(maps.munmap(p.mm, 0x8000, 0x9000));
                  p.world.see(maps.mprotect(p.mm, 0x3000, 0x5000, 1));
                  p.world.see(SmallProcess.mappings(p.mm));
                }))
        .isEqualTo("clean A=[-22, -22, -22, -17, 0, -12, 1000-3000:3 3000-4000:1]");
  }

  @Test
  void mprotectTakesRightsAtOnceAndGivesThemWhenTheyAreUsed() {
    assertThat(
            seen(
                p -> {
                  p.touch(0x1000, Permission.WRITE);
                  p.touch(0x2000, Permission.WRITE);
                  p.world.see(p.mms.maps().mprotect(p.mm, 0x2000, 0x3000, Permission.READ));
                  p.world.see(p.permits(0x1000) + " " + p.permits(0x2000));
                  p.world.see(p.touch(0x2000, Permission.WRITE));
                  p.world.see(p.mms.maps().mprotect(p.mm, 0x2000, 0x3000, SmallProcess.RW));
                  p.world.see(p.permits(0x2000));
                  p.world.see(p.touch(0x2000, Permission.WRITE) + " " + p.permits(0x2000));
                }))
        .isEqualTo("clean A=[0, 3 1, -14, 0, 1, 0 3]");
  }

  @Test
  void noMemoryForASplitOrAReplacementChangesNoRights() {
    for (int failing = 1; failing <= 3; failing++) {
      assertThat(
              played(
                      failing,
                      p -> {
                        p.world.see(p.mms.maps().mprotect(p.mm, 0x2000, 0x3000, Permission.READ));
                        p.world.see(p.touch(0x2000, Permission.WRITE));
                      })
                  .observable())
          .isEqualTo("clean A=[-12, 0]");
    }
  }

  @Test
  void secondaryTlbsForgetBeforePagesGoBackAndOnlyIfThereWereSome() {
    Page[] page = new Page[1];
    assertThat(
            seen(
                p -> {
                  MmuNotifier notifier =
                      p.mms
                          .notifiers()
                          .get(
                              new NotifierOwner(p.world) {
                                @Override
                                public void invalidateSecondaryTlbs(
                                    MmuNotifier mine, Mm mm, long start, long end) {
                                  super.invalidateSecondaryTlbs(mine, mm, start, end);
                                  p.world.see(p.permits(0x1000) + " " + page[0].memory().life());
                                }
                              },
                              p.mm)
                          .value();
                  p.mms.maps().munmap(p.mm, 0x2000, 0x3000);
                  p.touch(0x1000, Permission.WRITE);
                  page[0] = SmallProcess.page(p.mm, 0x1000);
                  p.mms.maps().mprotect(p.mm, 0x1000, 0x2000, Permission.READ);
                  p.mms.maps().mprotect(p.mm, 0x1000, 0x2000, SmallProcess.RW);
                  p.mms.maps().munmap(p.mm, 0x1000, 0x2000);
                  p.world.see(page[0].memory().life());
                  p.mms.notifiers().put(notifier);
                }))
        .isEqualTo(
            "clean A=[1 LIVE, absent LIVE, FREED] invalidate=[1000-2000, 1000-2000] free=[]");
  }

  @Test
  void whoMadeAMappingIsToldOfItsEndInlineAndUnderTheLock() {
    assertThat(
            seen(
                p -> {
                  VmaOps ops =
                      new VmaOps() {
                        @Override
                        public void open(Mm mm, Vma vma) {
                          p.world.see("open " + Long.toHexString(vma.start));
                        }

                        @Override
                        public void close(Mm mm, Vma vma) {
                          p.world.see("close " + Long.toHexString(vma.start));
                        }
                      };
                  p.mms.maps().mmap(p.mm, 0x10000, 0x13000, 1, ops);
                  p.mms.maps().munmap(p.mm, 0x11000, 0x12000);
                }))
        .isEqualTo("clean A=[open 11000, open 12000, close 11000, close 10000, close 12000]");
    assertThat(
            played(
                    -SET_UP,
                    p -> {
                      VmaOps ops = (mm, vma) -> mm.mmapLock.downRead();
                      p.mms.maps().mmap(p.mm, 0x10000, 0x13000, 1, ops);
                    })
                .kind())
        .isEqualTo(Kind.LOCK_ORDER);
  }
}
