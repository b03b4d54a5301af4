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
import org.junit.jupiter.api.Test;

class OpenFileTest {
  private static final Gadgets GADGETS = Gadgets.woven();

  private static OpenFile file(World world, String name) {
    return new DelayedFput(world.kernel()).open(() -> world.see("release", name));
  }

  @Test
  void theLastReferenceReleasesWhenTheOperationReturns() {
    assertThat(
            SimulatedProgram.task(
                    world -> {
                      OpenFile file =
                          new DelayedFput(world.kernel()).open(() -> world.see("released"));
                      file.get();
                      file.put();
                      world.see(file.peek());
                      file.put();
                      world.see("returns");
                    })
                .run()
                .observable())
        .isEqualTo("clean A=[1, returns, released]");
  }

  @Test
  void aReleaseThatDropsAnotherFileReleasesThatTooBeforeUserSpaceRuns() {
    assertThat(
            SimulatedProgram.task(
                    world -> {
                      DelayedFput files = new DelayedFput(world.kernel());
                      OpenFile inner = files.open(() -> world.see("inner"));
                      OpenFile outer =
                          files.open(
                              () -> {
                                inner.put();
                                world.see("outer");
                              });
                      outer.put();
                      world.kernel().returnToUser();
                      world.see("user space");
                    })
                .run()
                .observable())
        .isEqualTo("clean A=[outer, inner, user space]");
  }

  @Test
  void theSynchronousFormReleasesAtOnce() {
    assertThat(
            SimulatedProgram.task(
                    world -> {
                      OpenFile file =
                          new DelayedFput(world.kernel()).open(() -> world.see("released"));
                      file.putSync();
                      world.see("returns");
                    })
                .run()
                .observable())
        .isEqualTo("clean A=[released, returns]");
  }

  /** A work item drops the last reference of a file; who releases it sees what it did before. */
  private static void droppedByAWorker(World world) {
    Kernel kernel = world.kernel();
    Gadget gadget = GADGETS.published(kernel);
    Workqueue queue = new Workqueue(kernel, world.permanent(), "iopf_queue/test");
    OpenFile file =
        new DelayedFput(kernel)
            .open(
                () -> {
                  world.see("file", "released after " + gadget.readPlain());
                  GADGETS.free(kernel, gadget);
                });
    Work work =
        new Work(
            world.permanent(),
            () -> {
              file.put();
              // Not released yet: the gadget is still there.
              gadget.writeMarked(1);
              world.see("worker", "done");
            });
    world.task(
        "A",
        () -> {
          gadget.writePlain(7);
          queue.queueWork(work);
        });
  }

  @Test
  void aKernelThreadHasItReleasedByAWorkItemLater() {
    Ordered ordered = new Ordered();
    assertThat(SimulatedProgram.of(ordered::program).explore(2).kinds()).isEmpty();
    assertThat(ordered.inlineReleases).isZero();
    ThreadedProgram threads = ThreadedProgram.run(OpenFileTest::droppedThenLookedAt, 200);
    assertThat(threads.failures()).isEmpty();
    assertThat(threads.results()).containsExactly("A=[] release=[later]");
  }

  /** Counts releases that happen inside the work item that drops the file. */
  private static final class Ordered {
    int inlineReleases;
    private boolean inside;

    void program(World world) {
      inside = false;
      Workqueue queue = new Workqueue(world.kernel(), world.permanent(), "iopf_queue/test");
      String[] dropper = new String[1];
      OpenFile file =
          new DelayedFput(world.kernel())
              .open(
                  () -> {
                    String here = world.kernel().platform().current().name();
                    inlineReleases += inside && here.equals(dropper[0]) ? 1 : 0;
                  });
      Work work =
          new Work(
              world.permanent(),
              () -> {
                dropper[0] = world.kernel().platform().current().name();
                inside = true;
                file.put();
                inside = false;
              });
      world.task("A", () -> queue.queueWork(work));
    }
  }

  private static void droppedThenLookedAt(World world) {
    Workqueue queue = new Workqueue(world.kernel(), world.permanent(), "iopf_queue/test");
    OpenFile file = file(world, "later");
    Work work = new Work(world.permanent(), file::put);
    world.task("A", () -> queue.queueWork(work));
  }

  @Test
  void whatAFileStillUsesMayNotBeFreedWhenAWorkerHasDroppedIt() {
    Explored explored = SimulatedProgram.of(OpenFileTest::droppedByAWorker).explore(1);
    assertThat(explored.kinds())
        .as("the release races with what the worker does afterwards")
        .containsExactly(Kind.USE_AFTER_FREE);
    assertThat(explored.results()).isNotEmpty();
  }

  /** An operation that fails drops its file and frees what the release uses. */
  private static void abort(World world, boolean synchronously) {
    Kernel kernel = world.kernel();
    world.task(
        "A",
        () -> {
          Gadget object = GADGETS.published(kernel);
          OpenFile file = new DelayedFput(kernel).open(() -> object.writePlain(0));
          if (synchronously) {
            file.putSync();
          } else {
            file.put();
          }
          GADGETS.free(kernel, object);
        });
  }

  @Test
  void freeingWhatADeferredReleaseUsesIsFoundAndASynchronousOneIsSilent() {
    assertThat(SimulatedProgram.of(world -> abort(world, false)).run().kind())
        .isEqualTo(Kind.USE_AFTER_FREE);
    assertThat(SimulatedProgram.of(world -> abort(world, true)).run().clean()).isTrue();
  }

  /** Two tasks each drop one of two references. */
  private static void twoDrop(World world) {
    OpenFile file = file(world, "once");
    file.get();
    world.task("A", file::put);
    world.task("B", file::put);
  }

  @Test
  void itIsReleasedOnceByWhoeverIsLast() {
    assertThat(SimulatedProgram.of(OpenFileTest::twoDrop).explore(2).observables())
        .containsExactly("clean A=[] B=[] release=[once]");
    ThreadedProgram threads = ThreadedProgram.run(OpenFileTest::twoDrop, 200);
    assertThat(threads.failures()).isEmpty();
    assertThat(threads.results()).containsExactly("A=[] B=[] release=[once]");
  }

  @Test
  void droppingItOnceTooOftenIsReported() {
    assertThat(
            SimulatedProgram.task(
                    world -> {
                      OpenFile file = file(world, "file");
                      file.put();
                      file.put();
                    })
                .run()
                .kind())
        .isEqualTo(Kind.REFCOUNT);
    assertThat(
            SimulatedProgram.task(
                    world -> {
                      OpenFile file = file(world, "file");
                      file.put();
                      world.kernel().returnToUser();
                      file.get();
                    })
                .run()
                .kind())
        .isEqualTo(Kind.USE_AFTER_FREE);
  }

  @Test
  void aFileThatIsNeverDroppedIsALeak() {
    assertThat(SimulatedProgram.task(world -> file(world, "file")).run().finding().title())
        .isEqualTo("file is never freed");
  }

  @Test
  void onlyTheSynchronousFormMaySleep() {
    for (boolean synchronously : new boolean[] {true, false}) {
      assertThat(
              SimulatedProgram.task(
                      world -> {
                        OpenFile file = file(world, "file");
                        SpinLock lock =
                            new SpinLock(
                                world.kernel(), world.permanent(), LockClass.spinLock("lock"));
                        lock.lock();
                        if (synchronously) {
                          file.putSync();
                        } else {
                          file.put();
                        }
                        lock.unlock();
                      })
                  .run()
                  .kind())
          .isEqualTo(synchronously ? Kind.ATOMIC_SLEEP : null);
    }
  }

  @Test
  void noMemoryGivesNoFile() {
    assertThat(
            SimulatedProgram.task(world -> world.see(file(world, "file")))
                .failing((task, kind) -> kind == FailureKind.ALLOC)
                .run()
                .observable())
        .isEqualTo("clean A=[null]");
  }

  @Test
  void flushingWaitsForReleasesThatWereSetAside() {
    Explored explored =
        SimulatedProgram.of(
                world -> {
                  DelayedFput files = new DelayedFput(world.kernel());
                  Gadget gadget = GADGETS.published(world.kernel());
                  OpenFile file = files.open(() -> gadget.writePlain(1));
                  Workqueue queue =
                      new Workqueue(world.kernel(), world.permanent(), "iopf_queue/test");
                  Work work = new Work(world.permanent(), file::put);
                  world.task(
                      "A",
                      () -> {
                        queue.queueWork(work);
                        queue.flush();
                        files.flush();
                        world.see(gadget.readPlain());
                        GADGETS.free(world.kernel(), gadget);
                      });
                })
            .explore(2);
    assertThat(explored.observables()).containsExactly("clean A=[1]");
  }
}
