package io.faultline.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import io.faultline.check.Kind;
import io.faultline.check.LockClass;
import io.faultline.check.kit.Explored;
import io.faultline.check.kit.SimulatedProgram;
import io.faultline.check.kit.ThreadedProgram;
import io.faultline.check.kit.World;
import org.junit.jupiter.api.Test;

class PageAllocatorTest {
  private static Page page(PageAllocator pages, Object owner) {
    return pages.alloc(Gfp.KERNEL, "pgd", owner);
  }

  @Test
  void theFrameFreedLastIsGivenOutFirst() {
    assertThat(
            SimulatedProgram.task(
                    world -> {
                      PageAllocator pages = new PageAllocator(world.kernel());
                      Page a = page(pages, "a");
                      Page b = page(pages, "b");
                      Page c = page(pages, "c");
                      world.see(a.frame() + " " + b.frame() + " " + c.frame());
                      pages.put(a);
                      pages.put(c);
                      Page d = page(pages, "d");
                      Page e = page(pages, "e");
                      world.see(d.frame() + " " + e.frame());
                      pages.put(b);
                      pages.put(d);
                      pages.put(e);
                    })
                .run()
                .observable())
        .isEqualTo("clean A=[1 2 3, 3 1]");
  }

  @Test
  void aFrameThatIsGivenOutAgainHasANewOwnerAndNewMemory() {
    assertThat(
            SimulatedProgram.task(
                    world -> {
                      PageAllocator pages = new PageAllocator(world.kernel());
                      Page first = page(pages, "first");
                      long stale = first.frame();
                      world.see(pages.at(stale).owner());
                      pages.put(first);
                      world.see(pages.at(stale));
                      Page second = page(pages, "second");
                      world.see(pages.at(stale).owner());
                      world.see(first.memory() == second.memory());
                      world.see(first.memory().life());
                      pages.put(second);
                    })
                .run()
                .observable())
        .isEqualTo("clean A=[first, null, second, false, FREED]");
  }

  @Test
  void whatIsLeftInAFreedPageIsNotReachedThroughAStalePointer() {
    assertThat(
            SimulatedProgram.task(
                    world -> {
                      PageAllocator pages = new PageAllocator(world.kernel());
                      Page page = page(pages, null);
                      ListHead<String> inside = new ListHead<>(page.memory(), null);
                      pages.put(page);
                      page(pages, null);
                      inside.empty();
                    })
                .run()
                .kind())
        .isEqualTo(Kind.USE_AFTER_FREE);
  }

  @Test
  void aBlockIsAlignedAndFoundByEachOfItsFrames() {
    assertThat(
            SimulatedProgram.task(
                    world -> {
                      PageAllocator pages = new PageAllocator(world.kernel());
                      Page one = page(pages, null);
                      Page four = pages.alloc(Gfp.KERNEL, 2, "cd_table", "smmu");
                      world.see(four.frame());
                      world.see(pages.at(7).owner());
                      world.see(pages.at(8));
                      world.see(pages.peekAt(3));
                      pages.put(four);
                      Page next = page(pages, null);
                      world.see(next.frame());
                      pages.put(next);
                      pages.put(one);
                    })
                .run()
                .observable())
        .isEqualTo("clean A=[4, smmu, null, null, 8]");
  }

  @Test
  void aReferenceKeepsAPage() {
    assertThat(
            SimulatedProgram.task(
                    world -> {
                      PageAllocator pages = new PageAllocator(world.kernel());
                      Page page = page(pages, "mm");
                      pages.get(page);
                      pages.put(page);
                      world.see(pages.at(page.frame()).owner());
                      pages.put(page);
                      world.see(pages.at(page.frame()));
                    })
                .run()
                .observable())
        .isEqualTo("clean A=[mm, null]");
  }

  @Test
  void noMemoryGivesNothing() {
    assertThat(
            SimulatedProgram.task(world -> world.see(page(new PageAllocator(world.kernel()), null)))
                .failing((task, kind) -> kind == FailureKind.ALLOC)
                .run()
                .observable())
        .isEqualTo("clean A=[null]");
  }

  @Test
  void freeingTwiceIsReported() {
    assertThat(
            SimulatedProgram.task(
                    world -> {
                      PageAllocator pages = new PageAllocator(world.kernel());
                      Page page = page(pages, null);
                      pages.put(page);
                      page(pages, null);
                      pages.put(page);
                    })
                .run()
                .kind())
        .isEqualTo(Kind.DOUBLE_FREE);
  }

  @Test
  void aPageThatIsNeverFreedIsALeak() {
    assertThat(
            SimulatedProgram.task(world -> page(new PageAllocator(world.kernel()), null))
                .run()
                .finding()
                .title())
        .isEqualTo("pgd is never freed");
  }

  @Test
  void allocatingWhereNothingMaySleepIsReportedUnlessItSaysSo() {
    assertThat(underSpinLock(Gfp.KERNEL)).isEqualTo(Kind.ATOMIC_SLEEP);
    assertThat(underSpinLock(Gfp.ATOMIC)).isNull();
  }

  private static Kind underSpinLock(Gfp gfp) {
    return SimulatedProgram.task(
            world -> {
              PageAllocator pages = new PageAllocator(world.kernel());
              SpinLock lock =
                  new SpinLock(world.kernel(), world.permanent(), LockClass.spinLock("lock"));
              lock.lock();
              pages.put(pages.alloc(gfp, "pgd", null));
              lock.unlock();
            })
        .run()
        .kind();
  }

  /** A frees a page before, or after, it takes its number out of the table that B reads. */
  private static void unmap(World world, boolean freedFirst) {
    PageAllocator pages = new PageAllocator(world.kernel());
    Page page = page(pages, "process");
    XArray<ListHead<String>> table = new XArray<>(world.kernel(), world.permanent(), "pte");
    table.insert(page.frame(), new ListHead<>(world.permanent(), null));
    world.task(
        "A",
        () -> {
          if (freedFirst) {
            pages.put(page);
            table.erase(page.frame());
          } else {
            table.erase(page.frame());
            pages.put(page);
          }
          pages.put(page(pages, "other"));
        });
    world.task(
        "B",
        () -> {
          table.lock();
          boolean mapped = table.load(page.frame()) != null;
          Page reached = mapped ? pages.at(page.frame()) : null;
          world.see(!mapped ? "unmapped" : reached == null ? "free" : reached.owner());
          table.unlock();
        });
  }

  @Test
  void aStaleNumberReachesTheNewOwner() {
    Explored wrong = SimulatedProgram.of(world -> unmap(world, true)).explore(2);
    assertThat(wrong.results()).contains("A=[] B=[free]");
    Explored right = SimulatedProgram.of(world -> unmap(world, false)).explore(2);
    assertThat(right.observables())
        .containsExactly("clean A=[] B=[process]", "clean A=[] B=[unmapped]");
  }

  /** Each task takes and frees pages of its own. */
  private static void takeAndFree(World world) {
    PageAllocator pages = new PageAllocator(world.kernel());
    for (String task : new String[] {"A", "B"}) {
      world.task(
          task,
          () -> {
            Page one = page(pages, task);
            Page two = page(pages, task);
            world.see(pages.at(one.frame()).owner().equals(task) && one.frame() != two.frame());
            pages.put(one);
            pages.put(two);
          });
    }
  }

  @Test
  void twoTasksNeverGetTheSameFrame() {
    assertThat(SimulatedProgram.of(PageAllocatorTest::takeAndFree).explore(2).observables())
        .containsExactly("clean A=[true] B=[true]");
    ThreadedProgram threads = ThreadedProgram.run(PageAllocatorTest::takeAndFree, 300);
    assertThat(threads.failures()).isEmpty();
    assertThat(threads.results()).containsExactly("A=[true] B=[true]");
  }

  @Test
  void freeingInTwoTasksIsReportedInEverySchedule() {
    Explored twice =
        SimulatedProgram.of(
                world -> {
                  PageAllocator pages = new PageAllocator(world.kernel());
                  Page page = page(pages, null);
                  world.task("A", () -> pages.put(page));
                  world.task("B", () -> pages.put(page));
                })
            .explore(2);
    assertThat(twice.results()).isEmpty();
    assertThat(twice.kinds())
        .containsExactlyInAnyOrder(Kind.DOUBLE_FREE, Kind.REFCOUNT, Kind.USE_AFTER_FREE);
  }
}
