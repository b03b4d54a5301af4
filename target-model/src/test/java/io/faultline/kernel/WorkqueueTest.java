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

class WorkqueueTest {
  private static final Gadgets GADGETS = Gadgets.woven();

  private static Workqueue queue(World world) {
    return new Workqueue(world.kernel(), world.permanent(), "iopf_queue/test");
  }

  /** A queues and flushes; the work writes what A reads afterwards. */
  private static void queueAndFlush(World world, boolean flushed) {
    Workqueue queue = queue(world);
    Gadget gadget = GADGETS.published(world.kernel());
    Work work = new Work(world.permanent(), () -> gadget.writePlain(gadget.readPlain() + 1));
    world.task(
        "A",
        () -> {
          gadget.writePlain(4);
          world.see(queue.queueWork(work));
          if (flushed) {
            queue.flush();
          }
          world.see(gadget.readPlain());
        });
    world.afterwards(
        () -> {
          queue.flush();
          GADGETS.free(world.kernel(), gadget);
        });
  }

  /** A and B queue the same item; it counts how often it runs. */
  private static void queueTwice(World world) {
    Workqueue queue = queue(world);
    Gadget gadget = GADGETS.published(world.kernel());
    Work work = new Work(world.permanent(), () -> gadget.writePlain(gadget.readPlain() + 1));
    world.task("A", () -> world.see(queue.queueWork(work)));
    world.task("B", () -> world.see(queue.queueWork(work)));
    world.afterwards(
        () -> {
          queue.flush();
          world.see("runs", gadget.readPlain());
          GADGETS.free(world.kernel(), gadget);
        });
  }

  @Test
  void aFlushWaitsForTheWorkAndOrdersItBefore() {
    assertThat(SimulatedProgram.of(world -> queueAndFlush(world, true)).explore(3).observables())
        .containsExactly("clean A=[true, 5]");
  }

  @Test
  void withoutAFlushTheWorkRacesWithItsQueuer() {
    assertThat(SimulatedProgram.of(world -> queueAndFlush(world, false)).explore(2).kinds())
        .containsExactly(Kind.DATA_RACE);
  }

  @Test
  void anItemThatIsPendingIsNotQueuedAgainAndOneThatRunsIs() {
    assertThat(SimulatedProgram.of(WorkqueueTest::queueTwice).explore(2).observables())
        .containsExactly(
            "clean A=[false] B=[true] runs=[1]",
            "clean A=[true] B=[false] runs=[1]",
            "clean A=[true] B=[true] runs=[2]");
  }

  @Test
  void realThreadsAgree() {
    ThreadedProgram flushed = ThreadedProgram.run(world -> queueAndFlush(world, true), 200);
    assertThat(flushed.failures()).isEmpty();
    assertThat(flushed.results()).containsExactly("A=[true, 5]");
    ThreadedProgram twice = ThreadedProgram.run(WorkqueueTest::queueTwice, 200);
    assertThat(twice.failures()).isEmpty();
    assertThat(twice.results())
        .isNotEmpty()
        .isSubsetOf(SimulatedProgram.of(WorkqueueTest::queueTwice).explore(3).results());
  }

  @Test
  void anItemNeverRunsTwiceAtOnceHoweverItIsQueued() {
    Explored explored =
        SimulatedProgram.of(
                world -> {
                  Workqueue queue = queue(world);
                  Gadget gadget = GADGETS.published(world.kernel());
                  Work work =
                      new Work(
                          world.permanent(),
                          () -> {
                            // Two at once would be a data race and an odd number.
                            gadget.writePlain(gadget.readPlain() + 1);
                            gadget.writePlain(gadget.readPlain() + 1);
                          });
                  world.task(
                      "A",
                      () -> {
                        queue.queueWork(work);
                        queue.queueWork(work);
                      });
                  world.afterwards(
                      () -> {
                        queue.flush();
                        world.see("ran", gadget.readPlain());
                        GADGETS.free(world.kernel(), gadget);
                      });
                })
            .explore(2);
    assertThat(explored.observables()).containsExactly("clean A=[] ran=[2]", "clean A=[] ran=[4]");
  }

  @Test
  void differentItemsRunConcurrentlyAndInAnyOrder() {
    Explored explored =
        SimulatedProgram.of(
                world -> {
                  Workqueue queue = queue(world);
                  Gadget gadget = GADGETS.published(world.kernel());
                  Work first = new Work(world.permanent(), () -> append(gadget, 1));
                  Work second = new Work(world.permanent(), () -> append(gadget, 2));
                  world.task(
                      "A",
                      () -> {
                        queue.queueWork(first);
                        queue.queueWork(second);
                      });
                  world.afterwards(
                      () -> {
                        world.see("order", gadget.readMarked());
                        GADGETS.free(world.kernel(), gadget);
                      });
                })
            .explore(1);
    assertThat(explored.observables())
        .containsExactly(
            "clean A=[] order=[12]",
            "clean A=[] order=[1]",
            "clean A=[] order=[21]",
            "clean A=[] order=[2]");
  }

  private static void append(Gadget gadget, int digit) {
    gadget.writeMarked(10 * gadget.readMarked() + digit);
  }

  /** The work queues itself again and again; B flushes meanwhile. */
  private static void requeuesItself(World world, int times) {
    Workqueue queue = queue(world);
    Gadget left = GADGETS.published(world.kernel());
    Work[] work = new Work[1];
    work[0] =
        new Work(
            world.permanent(),
            () -> {
              int more = left.readMarked() - 1;
              left.writeMarked(more);
              if (more > 0) {
                queue.queueWork(work[0]);
              }
            });
    left.writeMarked(times);
    world.task(
        "A",
        () -> {
          queue.queueWork(work[0]);
          queue.flush();
          world.see(left.readMarked());
        });
    world.afterwards(
        () -> {
          queue.drain();
          world.see("left", left.readMarked());
          GADGETS.free(world.kernel(), left);
        });
  }

  @Test
  void aFlushDoesNotWaitForWhatIsQueuedAfterItBeganAndADrainDoes() {
    Explored explored = SimulatedProgram.of(world -> requeuesItself(world, 3)).explore(2);
    assertThat(explored.observables())
        .contains("clean A=[2] left=[0]", "clean A=[0] left=[0]")
        .allMatch(line -> line.endsWith("left=[0]"))
        .noneMatch(line -> line.startsWith("clean A=[3]"));
    ThreadedProgram threads = ThreadedProgram.run(world -> requeuesItself(world, 3), 100);
    assertThat(threads.failures()).isEmpty();
    assertThat(threads.results()).allMatch(line -> line.endsWith("left=[0]"));
  }

  @Test
  void whatTheWorkWroteIsOrderedBeforeTheEndOfADrain() {
    Explored explored =
        SimulatedProgram.of(
                world -> {
                  Workqueue queue = queue(world);
                  Gadget gadget = GADGETS.published(world.kernel());
                  Work work = new Work(world.permanent(), () -> gadget.writePlain(1));
                  world.task(
                      "A",
                      () -> {
                        queue.queueWork(work);
                        queue.destroy();
                        world.see(gadget.readPlain());
                        GADGETS.free(world.kernel(), gadget);
                      });
                })
            .explore(2);
    assertThat(explored.observables()).containsExactly("clean A=[1]");
  }

  @Test
  void theFunctionMayFreeItsOwnItem() {
    Explored explored =
        SimulatedProgram.of(
                world -> {
                  Workqueue queue = queue(world);
                  Gadget gadget = GADGETS.published(world.kernel());
                  Work work = new Work(gadget.memory(), () -> GADGETS.free(world.kernel(), gadget));
                  world.task(
                      "A",
                      () -> {
                        queue.queueWork(work);
                        queue.flush();
                      });
                })
            .explore(2);
    assertThat(explored.observables()).containsExactly("clean A=[]");
  }

  @Test
  void freeingAnItemThatIsStillQueuedIsFound() {
    Explored explored =
        SimulatedProgram.of(
                world -> {
                  Workqueue queue = queue(world);
                  Gadget gadget = GADGETS.published(world.kernel());
                  Work work = new Work(gadget.memory(), () -> {});
                  world.task(
                      "A",
                      () -> {
                        queue.queueWork(work);
                        GADGETS.free(world.kernel(), gadget);
                      });
                })
            .explore(1);
    assertThat(explored.kinds()).containsExactly(Kind.USE_AFTER_FREE);
  }

  /** A flushes under a lock, or after it, that the work takes. */
  private static void flushUnderLock(World world, boolean underLock) {
    Workqueue queue = queue(world);
    Mutex mutex = new Mutex(world.kernel(), world.permanent(), LockClass.mutex("group->mutex"));
    Work work =
        new Work(
            world.permanent(),
            () -> {
              mutex.lock();
              mutex.unlock();
            });
    world.task(
        "A",
        () -> {
          queue.queueWork(work);
          queue.flush();
          mutex.lock();
          if (underLock) {
            queue.flush();
          }
          mutex.unlock();
        });
  }

  @Test
  void flushingUnderALockThatTheWorkTakesIsReportedWithoutHittingIt() {
    assertThat(SimulatedProgram.of(world -> flushUnderLock(world, true)).run().finding().title())
        .contains("lock order cycle", "M(iopf_queue/test)", "group->mutex");
    assertThat(SimulatedProgram.of(world -> flushUnderLock(world, false)).explore(2).observables())
        .containsExactly("clean A=[]");
  }

  @Test
  void flushingFromItsOwnWorkIsReported() {
    assertThat(
            SimulatedProgram.task(
                    world -> {
                      Workqueue queue = queue(world);
                      queue.queueWork(new Work(world.permanent(), queue::flush));
                    })
                .run()
                .kind())
        .isEqualTo(Kind.LOCK_ORDER);
  }

  @Test
  void queueingOnADestroyedQueueIsReportedUnlessAWorkerDoesIt() {
    assertThat(
            SimulatedProgram.task(
                    world -> {
                      Workqueue queue = queue(world);
                      queue.destroy();
                      queue.queueWork(new Work(world.permanent(), () -> {}));
                    })
                .run()
                .finding()
                .title())
        .contains("while it is destroyed");
  }

  @Test
  void endingAWorkFunctionWithALockHeldIsReported() {
    assertThat(
            SimulatedProgram.task(
                    world -> {
                      Workqueue queue = queue(world);
                      Mutex mutex =
                          new Mutex(world.kernel(), world.permanent(), LockClass.mutex("mutex"));
                      queue.queueWork(new Work(world.permanent(), mutex::lock));
                    })
                .run()
                .finding()
                .title())
        .contains("ends while it still holds mutex");
  }

  @Test
  void flushingUnderASpinLockIsReported() {
    assertThat(
            SimulatedProgram.task(
                    world -> {
                      SpinLock lock =
                          new SpinLock(
                              world.kernel(), world.permanent(), LockClass.spinLock("lock"));
                      lock.lock();
                      queue(world).flush();
                    })
                .run()
                .kind())
        .isEqualTo(Kind.ATOMIC_SLEEP);
  }

  /** A queues an item and waits for it alone; another item of the queue never ends before that. */
  private static void flushesOne(World world) {
    Workqueue queue = queue(world);
    Completion never = new Completion(world.kernel(), world.permanent(), "later");
    Gadget gadget = GADGETS.published(world.kernel());
    Work slow = new Work(world.permanent(), never::await);
    Work work = new Work(gadget.memory(), () -> gadget.writePlain(gadget.readPlain() + 1));
    world.task(
        "A",
        () -> {
          queue.queueWork(slow);
          world.see(queue.flushWork(work));
          queue.queueWork(work);
          queue.flushWork(work);
          world.see(gadget.readPlain());
          never.complete();
          queue.flush();
          GADGETS.free(world.kernel(), gadget);
        });
  }

  @Test
  void flushingOneItemWaitsForThatItemOnly() {
    assertThat(SimulatedProgram.of(WorkqueueTest::flushesOne).explore(2).observables())
        .containsExactly("clean A=[false, 1]");
    ThreadedProgram threads = ThreadedProgram.run(WorkqueueTest::flushesOne, 200);
    assertThat(threads.failures()).isEmpty();
    assertThat(threads.results()).containsExactly("A=[false, 1]");
  }

  /** A waits for one item, or for all, under a lock that only another item takes. */
  private static void flushesOneUnderLock(World world, boolean all) {
    Workqueue queue = queue(world);
    Mutex mutex = new Mutex(world.kernel(), world.permanent(), LockClass.mutex("mutex"));
    Gadget gadget = GADGETS.published(world.kernel());
    Work takes =
        new Work(
            world.permanent(),
            () -> {
              mutex.lock();
              mutex.unlock();
            });
    Work other = new Work(gadget.memory(), () -> {});
    world.task(
        "A",
        () -> {
          queue.queueWork(takes);
          queue.queueWork(other);
          mutex.lock();
          if (all) {
            queue.flush();
          } else {
            queue.flushWork(other);
          }
          mutex.unlock();
          queue.flush();
          GADGETS.free(world.kernel(), gadget);
        });
  }

  @Test
  void flushingOneItemTakesThatItemsOwnLockOnly() {
    assertThat(
            SimulatedProgram.of(world -> flushesOneUnderLock(world, false))
                .explore(2)
                .observables())
        .containsExactly("clean A=[]");
    assertThat(SimulatedProgram.of(world -> flushesOneUnderLock(world, true)).explore(1).kinds())
        .contains(Kind.LOCK_ORDER);
  }

  @Test
  void flushingAnItemFromItselfIsReported() {
    assertThat(
            SimulatedProgram.task(
                    world -> {
                      Workqueue queue = queue(world);
                      Work[] work = new Work[1];
                      work[0] = new Work(world.permanent(), () -> queue.flushWork(work[0]));
                      queue.queueWork(work[0]);
                    })
                .run()
                .finding()
                .title())
        .contains("takes W(world), which it already holds");
  }

  @Test
  void flushingAnItemThatIsGoneIsReported() {
    assertThat(
            SimulatedProgram.task(
                    world -> {
                      Gadget gadget = GADGETS.published(world.kernel());
                      Work work = new Work(gadget.memory(), () -> {});
                      GADGETS.free(world.kernel(), gadget);
                      queue(world).flushWork(work);
                    })
                .run()
                .kind())
        .isEqualTo(Kind.USE_AFTER_FREE);
  }

  /** A queues an item that counts, cancels it, and sees how often it ran. */
  private static void cancels(World world, boolean sync) {
    Workqueue queue = queue(world);
    Gadget gadget = GADGETS.published(world.kernel());
    Work work = new Work(world.permanent(), () -> gadget.writeMarked(gadget.readMarked() + 1));
    world.task(
        "A",
        () -> {
          queue.queueWork(work);
          world.see(sync ? queue.cancelWorkSync(work) : queue.cancelWork(work));
          world.see(gadget.readMarked());
          world.see(queue.queueWork(work));
        });
    world.afterwards(
        () -> {
          queue.flush();
          world.see("runs", gadget.readMarked());
          GADGETS.free(world.kernel(), gadget);
        });
  }

  @Test
  void aCancelledItemDoesNotRunUnlessItHasBegunAndTheSynchronousCancelWaitsForThat() {
    assertThat(SimulatedProgram.of(world -> cancels(world, false)).explore(2).observables())
        .containsExactly(
            "clean A=[false, 0, true] runs=[2]",
            "clean A=[false, 1, true] runs=[2]",
            "clean A=[true, 0, true] runs=[1]");
    assertThat(SimulatedProgram.of(world -> cancels(world, true)).explore(2).observables())
        .containsExactly("clean A=[false, 1, true] runs=[2]", "clean A=[true, 0, true] runs=[1]");
    ThreadedProgram threads = ThreadedProgram.run(world -> cancels(world, true), 200);
    assertThat(threads.failures()).isEmpty();
    assertThat(threads.results())
        .isSubsetOf("A=[false, 1, true] runs=[2]", "A=[true, 0, true] runs=[1]");
  }

  @Test
  void anItemThatIsCancelledSynchronouslyCannotQueueItself() {
    Explored explored =
        SimulatedProgram.of(
                world -> {
                  Workqueue queue = queue(world);
                  Gadget gadget = GADGETS.published(world.kernel());
                  Work[] work = new Work[1];
                  work[0] =
                      new Work(
                          gadget.memory(),
                          () -> {
                            gadget.writeMarked(gadget.readMarked() + 1);
                            if (gadget.readMarked() < 3) {
                              queue.queueWork(work[0]);
                            }
                          });
                  world.task(
                      "A",
                      () -> {
                        queue.queueWork(work[0]);
                        queue.cancelWorkSync(work[0]);
                        GADGETS.free(world.kernel(), gadget);
                      });
                })
            .explore(2);
    assertThat(explored.observables()).containsExactly("clean A=[]");
  }

  @Test
  void aFlushDoesNotWaitForWhatIsCancelledMeanwhile() {
    Explored explored =
        SimulatedProgram.of(
                world -> {
                  Workqueue queue = queue(world);
                  Completion later = new Completion(world.kernel(), world.permanent(), "later");
                  Work work = new Work(world.permanent(), later::await);
                  queue.queueWork(new Work(world.permanent(), () -> {}));
                  world.task("A", queue::flush);
                  world.task(
                      "B",
                      () -> {
                        queue.queueWork(work);
                        world.see(queue.cancelWork(work));
                        later.completeAll();
                      });
                })
            .explore(2);
    assertThat(explored.observables())
        .containsExactly("clean A=[] B=[false]", "clean A=[] B=[true]");
  }

  @Test
  void twoDrainsAtOnceDoNotEndEachOthersRule() {
    Explored explored =
        SimulatedProgram.of(
                world -> {
                  Workqueue queue = queue(world);
                  queue.queueWork(new Work(world.permanent(), () -> {}));
                  world.task("A", queue::drain);
                  world.task("B", queue::drain);
                  world.afterwards(
                      () -> {
                        queue.queueWork(new Work(world.permanent(), () -> {}));
                        queue.destroy();
                      });
                })
            .explore(2);
    assertThat(explored.observables()).containsExactly("clean A=[] B=[]");
  }
}
