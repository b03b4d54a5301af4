package io.faultline.mm;

import static org.assertj.core.api.Assertions.assertThat;

import io.faultline.check.Kind;
import io.faultline.check.LockClass;
import io.faultline.check.kit.SimulatedProgram;
import io.faultline.check.kit.ThreadedProgram;
import io.faultline.check.kit.World;
import io.faultline.kernel.Page;
import io.faultline.kernel.SpinLock;
import org.junit.jupiter.api.Test;

/** Faults, changes of mappings and hardware at the same time, in every order. */
class MmRacesTest {
  /** Two threads touch one page for the first time; then the process ends. */
  private static void twoTouches(World world) {
    SmallProcess p = new SmallProcess(world);
    for (String task : new String[] {"A", "B"}) {
      world.task(task, () -> world.see(p.touch(0x1000, Permission.WRITE)));
    }
    world.afterwards(
        () -> {
          world.see("end", p.permits(0x1000));
          p.exit();
        });
  }

  @Test
  void twoFirstTouchesMakeOnePagePresent() {
    assertThat(SimulatedProgram.of(MmRacesTest::twoTouches).explore(2).observables())
        .containsExactly("clean A=[0] B=[0] end=[3]");
    assertThat(ThreadedProgram.run(MmRacesTest::twoTouches, 100).failures()).isEmpty();
  }

  private static void touchAgainstUnmap(World world) {
    SmallProcess p = new SmallProcess(world);
    world.task("A", () -> world.see(p.touch(0x1000, Permission.WRITE)));
    world.task("B", () -> world.see(p.mms.maps().munmap(p.mm, 0x1000, 0x2000)));
    world.afterwards(
        () -> {
          world.see("end", p.permits(0x1000));
          p.exit();
        });
  }

  @Test
  void whatIsUnmappedStaysAbsent() {
    assertThat(SimulatedProgram.of(MmRacesTest::touchAgainstUnmap).explore(2).observables())
        .containsExactlyInAnyOrder(
            "clean A=[0] B=[0] end=[absent]", "clean A=[-14] B=[0] end=[absent]");
    assertThat(ThreadedProgram.run(MmRacesTest::touchAgainstUnmap, 100).failures()).isEmpty();
  }

  private static void touchAgainstFork(World world) {
    SmallProcess p = new SmallProcess(world);
    p.touch(0x1000, Permission.WRITE);
    Mm[] child = new Mm[1];
    world.task("A", () -> world.see(p.touch(0x1000, Permission.WRITE)));
    world.task("B", () -> child[0] = p.mms.processes().fork(p.mm).value());
    world.afterwards(
        () -> {
          boolean shared = SmallProcess.page(p.mm, 0x1000) == SmallProcess.page(child[0], 0x1000);
          world.see("end", p.permits(0x1000) + " " + shared);
          p.mms.mmput(child[0]);
          p.exit();
        });
  }

  @Test
  void aWriterAtTheTimeOfAForkKeepsThePageOrGetsItsOwn() {
    assertThat(SimulatedProgram.of(MmRacesTest::touchAgainstFork).explore(2).observables())
        .containsExactlyInAnyOrder(
            "clean A=[0] B=[] end=[1 true]", "clean A=[0] B=[] end=[3 false]");
  }

  private static void parentAndChildWrite(World world) {
    SmallProcess p = new SmallProcess(world);
    p.touch(0x1000, Permission.WRITE);
    Mm child = p.mms.processes().fork(p.mm).value();
    world.task("A", () -> world.see(p.touch(0x1000, Permission.WRITE)));
    world.task("B", () -> world.see(p.mms.touch(child, 0x1000, Permission.WRITE)));
    world.afterwards(
        () -> {
          boolean shared = SmallProcess.page(p.mm, 0x1000) == SmallProcess.page(child, 0x1000);
          world.see("end", p.permits(0x1000) + SmallProcess.permits(child, 0x1000) + shared);
          p.mms.mmput(child);
          p.exit();
        });
  }

  @Test
  void parentAndChildThatWriteAtOnceNeverShareAWritablePage() {
    assertThat(SimulatedProgram.of(MmRacesTest::parentAndChildWrite).explore(2).observables())
        .containsExactly("clean A=[0] B=[0] end=[33false]");
  }

  /** Hardware that remembers a page of the process until it is told to forget. */
  private static final class Device extends NotifierOwner {
    private final SpinLock tlb;
    private final boolean listens;
    private Page remembered;

    Device(World world, boolean listens) {
      super(world);
      this.tlb = new SpinLock(world.kernel(), world.permanent(), LockClass.spinLock("tlb"));
      this.listens = listens;
    }

    @Override
    public void invalidateSecondaryTlbs(MmuNotifier notifier, Mm mm, long start, long end) {
      tlb.lock();
      if (listens) {
        remembered = null;
      }
      tlb.unlock();
    }

    void use() {
      tlb.lock();
      if (remembered != null) {
        remembered.words().write(0, 1);
      }
      tlb.unlock();
    }
  }

  private static void unmapUnderDevice(World world, boolean listens) {
    SmallProcess p = new SmallProcess(world);
    p.touch(0x1000, Permission.WRITE);
    Device device = new Device(world, listens);
    device.remembered = SmallProcess.page(p.mm, 0x1000);
    MmuNotifier notifier = p.mms.notifiers().get(device, p.mm).value();
    world.task("A", () -> p.mms.maps().munmap(p.mm, 0x1000, 0x2000));
    world.task("B", device::use);
    world.afterwards(
        () -> {
          p.mms.notifiers().put(notifier);
          p.exit();
        });
  }

  @Test
  void aPageGoesBackOnlyWhenTheDeviceHasForgottenIt() {
    assertThat(SimulatedProgram.of(world -> unmapUnderDevice(world, true)).explore(3).kinds())
        .isEmpty();
    assertThat(SimulatedProgram.of(world -> unmapUnderDevice(world, false)).explore(1).kinds())
        .containsExactly(Kind.USE_AFTER_FREE);
  }
}
