package io.faultline.device;

import static org.assertj.core.api.Assertions.assertThat;

import io.faultline.check.Kind;
import io.faultline.check.kit.Ended;
import io.faultline.check.kit.SimulatedProgram;
import io.faultline.check.kit.World;
import io.faultline.kernel.Page;
import io.faultline.mm.IommuMmData;
import io.faultline.mm.Mm;
import io.faultline.mm.MmCore;
import io.faultline.mm.Permission;
import io.faultline.mm.TableEntry;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

/** A device reaches only what is mapped for it; each break is as small as it can be. */
class ShadowDmaTest {
  private static final int PASID = 1;
  private static final long ADDRESS = 0x1000;
  private static final long END = 0x2000;
  private static final int RW = Permission.READ | Permission.WRITE;

  /** A process with a page, and a device that remembers where it is. */
  private static final class Scene {
    final World world;
    final MmCore mms;
    final ShadowDma shadow;
    final TranslationCache tlb;
    final Mm mm;
    final Page page;

    Scene(World world, boolean followed) {
      this.world = world;
      this.mms = new MmCore(world.kernel());
      this.shadow = new ShadowDma(world.kernel(), mms.pages());
      this.tlb = shadow.watched(new TranslationCache(world.kernel(), "tlb"));
      this.mm = mms.create();
      mms.map(mm, ADDRESS, END, RW);
      assertThat(mms.touch(mm, ADDRESS, RW)).isZero();
      this.page = mms.pages().peekAt(TableEntry.frame(mm.pgd.peek(ADDRESS)));
      if (followed) {
        mm.iommuMm = new IommuMmData(world.permanent(), PASID);
        shadow.follow(mm);
      }
      tlb.fill("dev0", PASID, ADDRESS, new Translation(page, RW, mm));
    }

    Endpoint device(TranslationPort iommu) {
      Endpoint device =
          new Endpoint(
              world.kernel(),
              "dev0",
              (from, request) -> 0,
              EndpointSetup.PLAIN,
              new DmaEngine(iommu, tlb, shadow));
      device.start(PASID, mm);
      return device;
    }

    int access(Endpoint device) {
      return device.access(PASID, ADDRESS, Permission.WRITE, false, null);
    }

    void forget() {
      tlb.forget("dev0", PASID, ADDRESS, END);
    }

    void exit() {
      mm.iommuMm = null;
      mms.mmput(mm);
    }
  }

  private static Ended after(boolean followed, Consumer<Scene> body) {
    return SimulatedProgram.task(world -> body.accept(new Scene(world, followed))).run();
  }

  private static void assertDma(Ended end, String title) {
    assertThat(end.kind()).as(String.valueOf(end.finding())).isEqualTo(Kind.DMA);
    assertThat(end.finding().title()).contains(title);
  }

  private static void assertSilent(Ended end) {
    assertThat(end.clean()).as(String.valueOf(end.finding())).isTrue();
  }

  @Test
  void aTranslationThatOutlivesItsMappingIsReportedWhenTheTablesComeToRest() {
    Ended end = after(true, scene -> scene.mms.maps().munmap(scene.mm, ADDRESS, END));
    assertDma(end, "tlb keeps a translation for dev0 that has been taken away");
  }

  @Test
  void aTranslationThatWasForgottenBeforeIsNot() {
    assertSilent(
        after(
            true,
            scene -> {
              scene.forget();
              scene.mms.maps().munmap(scene.mm, ADDRESS, END);
              scene.exit();
            }));
  }

  @Test
  void aRightThatOutlivesItsMappingIsReported() {
    Ended end =
        after(true, scene -> scene.mms.maps().mprotect(scene.mm, ADDRESS, END, Permission.READ));
    assertDma(end, "tlb keeps a translation for dev0 that has been taken away");
  }

  @Test
  void aPageFreedUnderATranslationIsReported() {
    Ended end = after(false, scene -> scene.mms.maps().munmap(scene.mm, ADDRESS, END));
    assertDma(end, "a page is freed that tlb leads to");
  }

  @Test
  void aTableFreedUnderAWalkerIsReported() {
    Ended end =
        after(
            false,
            scene -> {
              scene.forget();
              scene.shadow.walks(page -> page.memory().kind().equals("page_table"));
              scene.mms.maps().munmap(scene.mm, ADDRESS, END);
            });
    assertDma(end, "a page is freed that hardware walks through");
  }

  @Test
  void aDeviceThatReachesTheMemoryOfAnotherProcessIsReported() {
    Ended end =
        after(
            false,
            scene -> {
              Mm other = scene.mms.create();
              Endpoint device = scene.device((from, pasid, address, access) -> null);
              scene.forget();
              scene.tlb.fill("dev0", PASID, ADDRESS, new Translation(scene.page, RW, other));
              scene.access(device);
            });
    assertDma(end, "dev0 reaches the memory of another process");
  }

  @Test
  void aDeviceThatReachesItsOwnMemoryIsNot() {
    assertSilent(
        after(
            true,
            scene -> {
              Endpoint device = scene.device((from, pasid, address, access) -> null);
              assertThat(scene.access(device)).isZero();
              scene.forget();
              scene.exit();
            }));
  }
}
