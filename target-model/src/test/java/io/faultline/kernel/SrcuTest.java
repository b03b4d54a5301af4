package io.faultline.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import io.faultline.check.Kind;
import io.faultline.check.LockClass;
import io.faultline.check.kit.Ended;
import io.faultline.check.kit.Explored;
import io.faultline.check.kit.Gadget;
import io.faultline.check.kit.Gadgets;
import io.faultline.check.kit.SimulatedProgram;
import io.faultline.check.kit.ThreadedProgram;
import io.faultline.check.kit.World;
import org.junit.jupiter.api.Test;

class SrcuTest {
  private static final Gadgets GADGETS = Gadgets.woven();

  private static Srcu srcu(World world) {
    return new Srcu(world.kernel(), "mmu_notifier_srcu");
  }

  /** How a program lets go of an object that a reader may have found. */
  private enum Release {
    BY_CALLBACK,
    AFTER_WAITING,
    AT_ONCE
  }

  /** B reads in a section what A unpublishes and frees. */
  private static void replace(World world, Release release) {
    Kernel kernel = world.kernel();
    Srcu srcu = srcu(world);
    Gadget root = GADGETS.published(kernel);
    Gadget old = GADGETS.published(kernel);
    root.writeShared(old);
    world.task(
        "A",
        () -> {
          root.writeShared(null);
          switch (release) {
            case BY_CALLBACK -> srcu.call(() -> GADGETS.free(kernel, old));
            case AFTER_WAITING -> {
              srcu.synchronize();
              GADGETS.free(kernel, old);
            }
            case AT_ONCE -> GADGETS.free(kernel, old);
          }
        });
    world.task(
        "B",
        () -> {
          srcu.readLock();
          Gadget found = root.readShared();
          world.see(found == null ? "gone" : "found " + found.readMarked());
          srcu.readUnlock();
        });
    world.afterwards(() -> GADGETS.free(kernel, root));
  }

  @Test
  void aReaderThatNeverLeavesItsSectionIsReportedAtTheEnd() {
    Ended end =
        SimulatedProgram.task(
                world -> world.kernel().platform().spawn("agent", srcu(world)::readLock))
            .run();
    assertThat(end.kind()).isEqualTo(Kind.INVARIANT);
    assertThat(end.finding().title()).contains("agent1 never leaves a read section");
  }

  /** Waiting for readers under a mutex that readers take, or in the safe order. */
  private static void waitUnderMutex(World world, boolean underMutex) {
    Srcu srcu = srcu(world);
    Mutex mutex = new Mutex(world.kernel(), world.permanent(), LockClass.mutex("mutex"));
    world.task(
        "A",
        () -> {
          mutex.lock();
          if (underMutex) {
            srcu.synchronize();
          }
          mutex.unlock();
          srcu.synchronize();
        });
    world.task(
        "B",
        () -> {
          srcu.readLock();
          mutex.lock();
          mutex.unlock();
          srcu.readUnlock();
        });
  }

  @Test
  void readersKeepWhatTheyFound() {
    for (Release release : new Release[] {Release.BY_CALLBACK, Release.AFTER_WAITING}) {
      assertThat(SimulatedProgram.of(world -> replace(world, release)).explore(2).observables())
          .containsExactly("clean A=[] B=[found 0]", "clean A=[] B=[gone]");
    }
  }

  @Test
  void freeingAtOnceTakesFromReadersWhatTheyFound() {
    assertThat(SimulatedProgram.of(world -> replace(world, Release.AT_ONCE)).explore(1).kinds())
        .containsExactly(Kind.USE_AFTER_FREE);
  }

  @Test
  void realThreadsNeverUseFreedMemory() {
    for (Release release : new Release[] {Release.BY_CALLBACK, Release.AFTER_WAITING}) {
      ThreadedProgram threads = ThreadedProgram.run(world -> replace(world, release), 200);
      assertThat(threads.failures()).isEmpty();
      assertThat(threads.results()).isSubsetOf("A=[] B=[found 0]", "A=[] B=[gone]").isNotEmpty();
    }
  }

  @Test
  void manyRealReadersMayComeAndGoWhileSomebodyWaits() {
    ThreadedProgram threads =
        ThreadedProgram.run(
            world -> {
              Srcu srcu = srcu(world);
              for (String reader : new String[] {"A", "B", "C"}) {
                world.task(
                    reader,
                    () -> {
                      for (int i = 0; i < 300; i++) {
                        srcu.readLock();
                        srcu.readUnlock();
                      }
                    });
              }
              world.task(
                  "D",
                  () -> {
                    for (int i = 0; i < 300; i++) {
                      srcu.synchronize();
                    }
                  });
            },
            20);
    assertThat(threads.failures()).isEmpty();
  }

  /** B waits in a section for what a grace period ends, which A asked for before or after. */
  private static void readerWaitsForTheCallback(World world, boolean askedBefore) {
    Srcu srcu = srcu(world);
    WaitQueue queue = new WaitQueue(world.kernel(), world.permanent(), "queue");
    Gadget asked = GADGETS.published(world.kernel());
    Gadget done = GADGETS.published(world.kernel());
    world.task(
        "A",
        () -> {
          srcu.call(
              () -> {
                done.writeMarked(1);
                queue.wakeUp();
              });
          asked.writeMarked(1);
        });
    world.task(
        "B",
        () -> {
          if (askedBefore && asked.readMarked() == 0) {
            return;
          }
          srcu.readLock();
          long prepared = queue.prepare();
          if (done.readMarked() == 0) {
            queue.sleep(prepared, false);
          }
          srcu.readUnlock();
        });
    world.afterwards(
        () -> {
          GADGETS.free(world.kernel(), asked);
          GADGETS.free(world.kernel(), done);
        });
  }

  @Test
  void aSectionThatBeginsAfterTheQuestionIsNotWaitedFor() {
    assertThat(
            SimulatedProgram.of(world -> readerWaitsForTheCallback(world, true))
                .explore(2)
                .observables())
        .containsExactly("clean A=[] B=[]");
    assertThat(
            SimulatedProgram.of(world -> readerWaitsForTheCallback(world, false))
                .explore(1)
                .kinds())
        .as("a section that has begun is waited for")
        .containsExactly(Kind.DEADLOCK);
  }

  @Test
  void readersMaySleep() {
    assertThat(
            SimulatedProgram.task(
                    world -> {
                      Srcu srcu = srcu(world);
                      srcu.readLock();
                      GADGETS.free(world.kernel(), GADGETS.alloc(world.kernel()));
                      world.kernel().rcu().synchronize();
                      srcu.readUnlock();
                    })
                .run()
                .clean())
        .isTrue();
  }

  @Test
  void waitingInsideAnOwnSectionIsReportedAndAfterItIsNot() {
    assertThat(
            SimulatedProgram.task(
                    world -> {
                      Srcu srcu = srcu(world);
                      srcu.readLock();
                      srcu.synchronize();
                    })
                .run()
                .kind())
        .isEqualTo(Kind.DEADLOCK);
    assertThat(
            SimulatedProgram.task(
                    world -> {
                      Srcu srcu = srcu(world);
                      srcu.readLock();
                      srcu.readUnlock();
                      srcu.synchronize();
                    })
                .run()
                .clean())
        .isTrue();
  }

  @Test
  void anotherDomainMayBeWaitedForInsideASection() {
    assertThat(
            SimulatedProgram.task(
                    world -> {
                      Srcu srcu = srcu(world);
                      srcu.readLock();
                      new Srcu(world.kernel(), "other").synchronize();
                      srcu.readUnlock();
                    })
                .run()
                .clean())
        .isTrue();
  }

  @Test
  void waitingUnderAMutexThatReadersTakeIsReportedWithoutHittingIt() {
    assertThat(SimulatedProgram.of(world -> waitUnderMutex(world, true)).run().kind())
        .isEqualTo(Kind.LOCK_ORDER);
    Explored safe = SimulatedProgram.of(world -> waitUnderMutex(world, false)).explore(2);
    assertThat(safe.observables()).containsExactly("clean A=[] B=[]");
  }

  @Test
  void aSectionThatIsNotEndedIsReported() {
    assertThat(SimulatedProgram.task(world -> srcu(world).readLock()).run().kind())
        .isEqualTo(Kind.INVARIANT);
    assertThat(SimulatedProgram.task(world -> srcu(world).readUnlock()).run().kind())
        .isEqualTo(Kind.INVARIANT);
  }

  @Test
  void waitingUnderASpinLockIsReported() {
    assertThat(
            SimulatedProgram.task(
                    world -> {
                      Srcu srcu = srcu(world);
                      SpinLock lock =
                          new SpinLock(
                              world.kernel(), world.permanent(), LockClass.spinLock("lock"));
                      lock.lock();
                      srcu.synchronize();
                    })
                .run()
                .kind())
        .isEqualTo(Kind.ATOMIC_SLEEP);
  }

  /** Two callbacks, and one who waits for them and looks. */
  private static void waitForCallbacks(World world, boolean forCallbacks) {
    Gadget done = GADGETS.published(world.kernel());
    Srcu srcu = srcu(world);
    world.task(
        "A",
        () -> {
          srcu.call(() -> done.writePlain(1));
          srcu.call(() -> done.writeOther(1));
          if (forCallbacks) {
            srcu.barrier();
          } else {
            srcu.synchronize();
          }
          world.see(done.readPlain() + done.readOther());
        });
    world.afterwards(
        () -> {
          srcu.barrier();
          GADGETS.free(world.kernel(), done);
        });
  }

  @Test
  void aBarrierWaitsForCallbacksAndAGracePeriodDoesNot() {
    assertThat(SimulatedProgram.of(world -> waitForCallbacks(world, true)).explore(2).observables())
        .containsExactly("clean A=[2]");
    assertThat(SimulatedProgram.of(world -> waitForCallbacks(world, false)).explore(2).kinds())
        .containsExactly(Kind.DATA_RACE);
    ThreadedProgram threads = ThreadedProgram.run(world -> waitForCallbacks(world, true), 100);
    assertThat(threads.failures()).isEmpty();
    assertThat(threads.results()).containsExactly("A=[2]");
  }

  @Test
  void aCallbackMayNotSleep() {
    assertThat(
            SimulatedProgram.task(
                    world -> srcu(world).call(() -> world.kernel().slab().kzalloc("gadget")))
                .run()
                .kind())
        .isEqualTo(Kind.ATOMIC_SLEEP);
  }

  @Test
  void aBarrierInsideAnOwnSectionIsReported() {
    assertThat(
            SimulatedProgram.task(
                    world -> {
                      Srcu srcu = srcu(world);
                      srcu.readLock();
                      srcu.barrier();
                    })
                .run()
                .kind())
        .isEqualTo(Kind.DEADLOCK);
  }
}
