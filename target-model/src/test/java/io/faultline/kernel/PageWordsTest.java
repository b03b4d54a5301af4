package io.faultline.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.faultline.check.Kind;
import io.faultline.check.kit.SimulatedProgram;
import io.faultline.check.kit.ThreadedProgram;
import io.faultline.check.kit.World;
import org.junit.jupiter.api.Test;

class PageWordsTest {
  private static Page page(PageAllocator pages) {
    return pages.alloc(Gfp.KERNEL, "page_table", null);
  }

  @Test
  void aPageBeginsZeroedAndKeepsEachWord() {
    assertThat(
            SimulatedProgram.task(
                    world -> {
                      PageAllocator pages = new PageAllocator(world.kernel());
                      Page page = page(pages);
                      PageWords words = page.words();
                      world.see(words.read(0) + " " + words.read(511) + " " + words.next(0));
                      words.write(511, 7);
                      words.write(3, -1);
                      world.see(words.read(3) + " " + words.read(4) + " " + words.read(511));
                      world.see(words.next(0) + " " + words.next(4) + " " + words.next(512));
                      pages.put(page);
                    })
                .run()
                .observable())
        .isEqualTo("clean A=[0 0 -1, -1 0 7, 3 511 -1]");
  }

  @Test
  void cmpxchgStoresOnlyOverWhatIsExpectedAndSaysWhatWasThere() {
    assertThat(
            SimulatedProgram.task(
                    world -> {
                      PageAllocator pages = new PageAllocator(world.kernel());
                      Page page = page(pages);
                      PageWords words = page.words();
                      world.see(words.cmpxchg(1, 0, 5));
                      world.see(words.cmpxchg(1, 0, 6));
                      world.see(words.read(1));
                      pages.put(page);
                    })
                .run()
                .observable())
        .isEqualTo("clean A=[0, 5, 5]");
  }

  @Test
  void thereAreNoWordsOutsideOfThePage() {
    PageWords words = new PageWords(world(), null);
    assertThatThrownBy(() -> words.peek(512)).isInstanceOf(IndexOutOfBoundsException.class);
    assertThatThrownBy(() -> words.peek(-1)).isInstanceOf(IndexOutOfBoundsException.class);
  }

  private static Kernel world() {
    Kernel[] kernel = new Kernel[1];
    SimulatedProgram.task(world -> kernel[0] = world.kernel()).run();
    return kernel[0];
  }

  /** Both tasks add one, by loading and storing or by cmpxchg until it works. */
  private static void count(World world, boolean atomically) {
    PageAllocator pages = new PageAllocator(world.kernel());
    Page page = page(pages);
    for (String task : new String[] {"A", "B"}) {
      world.task(task, () -> addOne(page.words(), atomically));
    }
    world.afterwards(
        () -> {
          world.see("sum", page.words().read(9));
          pages.put(page);
        });
  }

  private static void addOne(PageWords words, boolean atomically) {
    long old = words.read(9);
    if (!atomically) {
      words.write(9, old + 1);
      return;
    }
    while (words.cmpxchg(9, old, old + 1) != old) {
      old = words.read(9);
    }
  }

  @Test
  void eachAccessIsOneStepAndTwoAreTwo() {
    assertThat(SimulatedProgram.of(world -> count(world, false)).explore(1).observables())
        .containsExactly("clean A=[] B=[] sum=[1]", "clean A=[] B=[] sum=[2]");
    assertThat(SimulatedProgram.of(world -> count(world, true)).explore(3).observables())
        .containsExactly("clean A=[] B=[] sum=[2]");
    assertThat(ThreadedProgram.run(world -> count(world, true), 100).results())
        .containsExactly("A=[] B=[] sum=[2]");
  }

  @Test
  void theWordsOfAFreedPageMustNotBeUsed() {
    assertThat(
            SimulatedProgram.task(
                    world -> {
                      PageAllocator pages = new PageAllocator(world.kernel());
                      Page page = page(pages);
                      pages.put(page);
                      page.words().read(0);
                    })
                .run()
                .kind())
        .isEqualTo(Kind.USE_AFTER_FREE);
  }
}
