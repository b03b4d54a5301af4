package io.faultline.check;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.faultline.check.kit.Gadget;
import io.faultline.check.kit.Gadgets;
import io.faultline.check.kit.SimulatedProgram;
import io.faultline.check.kit.World;
import io.faultline.kernel.Mutex;
import io.faultline.kernel.Refcount;
import io.faultline.kernel.SpinLock;
import io.faultline.kernel.WaitQueue;
import io.faultline.kernel.Work;
import io.faultline.kernel.Workqueue;
import java.util.List;
import java.util.Random;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

class DataRaceTest {
  private static final int GENERATED = 400;
  private static final Gadgets GADGETS = Gadgets.woven();

  private static SimulatedProgram program(Consumer<Gadget> a, Consumer<Gadget> b) {
    return program(
        (world, gadget) -> {
          world.task("A", () -> a.accept(gadget));
          world.task("B", () -> b.accept(gadget));
        });
  }

  private static SimulatedProgram program(BiConsumer<World, Gadget> tasks) {
    return SimulatedProgram.of(
        world -> {
          Gadget gadget = GADGETS.published(world.kernel());
          tasks.accept(world, gadget);
          world.afterwards(
              () -> {
                gadget.readPlain();
                GADGETS.free(world.kernel(), gadget);
              });
        });
  }

  private static void races(Consumer<Gadget> a, Consumer<Gadget> b) {
    // In default order already: the rule needs no unlucky schedule.
    assertThat(program(a, b).run().kind()).isEqualTo(Kind.DATA_RACE);
    assertThat(program(b, a).run().kind()).isEqualTo(Kind.DATA_RACE);
  }

  private static void isSilent(Consumer<Gadget> a, Consumer<Gadget> b) {
    assertThat(program(a, b).explore(2).kinds()).isEmpty();
  }

  private static void isSilent(BiConsumer<World, Gadget> tasks) {
    assertThat(program(tasks).explore(2).kinds()).isEmpty();
  }

  @Test
  void twoAccessesOneOfThemAWriteRace() {
    races(Gadget::readPlain, gadget -> gadget.writePlain(1));
    races(gadget -> gadget.writePlain(2), gadget -> gadget.writePlain(1));
    races(gadget -> gadget.readElement(1), gadget -> gadget.writeElement(1, 1));
    races(Gadget::readPeer, gadget -> gadget.writePeer(gadget));
  }

  @Test
  void twoReadsDoNot() {
    isSilent(Gadget::readPlain, Gadget::readPlain);
  }

  @Test
  void differentFieldsAndElementsDoNot() {
    isSilent(Gadget::readOther, gadget -> gadget.writePlain(1));
    isSilent(gadget -> gadget.writeElement(0, 1), gadget -> gadget.writeElement(1, 1));
    isSilent(gadget -> gadget.writeElement(0, 1), gadget -> gadget.writePlain(1));
  }

  @Test
  void markedAccessesDoNotRaceWithEachOther() {
    isSilent(Gadget::readMarked, gadget -> gadget.writeMarked(1));
    isSilent(gadget -> gadget.writeMarked(2), gadget -> gadget.writeMarked(1));
  }

  @Test
  void accessesMarkedAsBenignDoNotRaceWithEachOther() {
    isSilent(Gadget::readOtherRacing, gadget -> gadget.writeOtherRacing(1));
    isSilent(gadget -> gadget.writeOtherRacing(2), gadget -> gadget.writeOtherRacing(1));
  }

  @Test
  void oneSideMarkedAsBenignIsNotEnough() {
    races(Gadget::readOtherRacing, gadget -> gadget.writeOther(1));
    races(Gadget::readOther, gadget -> gadget.writeOtherRacing(1));
  }

  @Test
  void aBenignRacePublishesNothing() {
    SimulatedProgram flagged =
        program(
            gadget -> {
              gadget.writePlain(7);
              gadget.writeOtherRacing(1);
            },
            gadget -> {
              if (gadget.readOtherRacing() == 1) {
                gadget.readPlain();
              }
            });
    assertThat(flagged.run().kind()).isEqualTo(Kind.DATA_RACE);
  }

  @Test
  void aFieldThatNeverChangesDoesNotRace() {
    isSilent(Gadget::readFixed, Gadget::readFixed);
  }

  @Test
  void theReportNamesBothSides() {
    Finding finding =
        program(Gadget::readPlain, gadget -> gadget.writePlain(1)).recorded().run().finding();
    assertThat(finding.title())
        .isEqualTo(
            "data race on gadget WovenGadget.plain"
                + " between WovenGadget.readPlain and WovenGadget.writePlain");
    assertThat(finding.evidence())
        .extracting(Evidence::by, evidence -> evidence.frames().get(0))
        .containsExactly(
            tuple("A.1", "WovenGadget.readPlain"), tuple("B.1", "WovenGadget.writePlain"));
  }

  @Test
  void theBugIsTheSameWhicheverSideComesFirst() {
    SimulatedProgram one = program(Gadget::readPlain, gadget -> gadget.writePlain(1)).recorded();
    SimulatedProgram two = program(gadget -> gadget.writePlain(1), Gadget::readPlain).recorded();
    assertThat(one.run().finding().signature()).isEqualTo(two.run().finding().signature());
    assertThat(one.explore(2).observables()).hasSize(1);
  }

  @Test
  void aLockOrders() {
    isSilent(
        (world, gadget) -> {
          Mutex mutex = new Mutex(world.kernel(), world.permanent(), LockClass.mutex("mutex"));
          for (String task : new String[] {"A", "B"}) {
            world.task(
                task,
                () -> {
                  mutex.lock();
                  gadget.writePlain(gadget.readPlain() + 1);
                  mutex.unlock();
                });
          }
        });
  }

  @Test
  void twoDifferentLocksDoNot() {
    SimulatedProgram program =
        program(
            (world, gadget) -> {
              for (String task : new String[] {"A", "B"}) {
                SpinLock lock =
                    new SpinLock(world.kernel(), world.permanent(), LockClass.spinLock(task));
                world.task(
                    task,
                    () -> {
                      lock.lock();
                      gadget.writePlain(1);
                      lock.unlock();
                    });
              }
            });
    assertThat(program.run().kind()).isEqualTo(Kind.DATA_RACE);
  }

  @Test
  void aLockReleasedBeforeTheAccessDoesNot() {
    SimulatedProgram program =
        program(
            (world, gadget) -> {
              Mutex mutex = new Mutex(world.kernel(), world.permanent(), LockClass.mutex("mutex"));
              for (String task : new String[] {"A", "B"}) {
                world.task(
                    task,
                    () -> {
                      mutex.lock();
                      mutex.unlock();
                      gadget.writePlain(1);
                    });
              }
            });
    assertThat(program.run().kind()).isEqualTo(Kind.DATA_RACE);
  }

  @Test
  void aMarkedWriteThatIsReadOrdersAndOneThatIsNotReadDoesNot() {
    BiConsumer<World, Gadget> message =
        (world, gadget) -> {
          world.task(
              "A",
              () -> {
                gadget.writePlain(1);
                gadget.writeMarked(1);
              });
          world.task("B", () -> world.see(gadget.readMarked() == 1 && gadget.readPlain() == 1));
        };
    assertThat(program(message).explore(2).observables())
        .containsExactly("clean A=[] B=[false]", "clean A=[] B=[true]");
    BiConsumer<World, Gadget> careless =
        (world, gadget) -> {
          world.task(
              "A",
              () -> {
                gadget.writePlain(1);
                gadget.writeMarked(1);
              });
          world.task(
              "B",
              () -> {
                gadget.readMarked();
                gadget.readPlain();
              });
        };
    assertThat(program(careless).explore(1).kinds()).containsExactly(Kind.DATA_RACE);
    BiConsumer<World, Gadget> afterwards =
        (world, gadget) -> {
          world.task(
              "A",
              () -> {
                gadget.writeMarked(1);
                gadget.writePlain(1);
              });
          world.task("B", () -> world.see(gadget.readMarked() == 1 && gadget.readPlain() == 1));
        };
    assertThat(program(afterwards).explore(0).kinds()).containsExactly(Kind.DATA_RACE);
  }

  @Test
  void queueingWorkOrdersWhatCameBeforeAndNotWhatComesAfter() {
    BiConsumer<World, Gadget> before =
        (world, gadget) -> {
          Workqueue queue = new Workqueue(world.kernel(), world.permanent(), "wq");
          Work work = new Work(world.permanent(), () -> gadget.writePlain(2));
          world.task(
              "A",
              () -> {
                gadget.writePlain(1);
                queue.queueWork(work);
              });
        };
    isSilent(before);
    BiConsumer<World, Gadget> after =
        (world, gadget) -> {
          Workqueue queue = new Workqueue(world.kernel(), world.permanent(), "wq");
          Work work = new Work(world.permanent(), () -> gadget.writePlain(2));
          world.task(
              "A",
              () -> {
                queue.queueWork(work);
                gadget.writePlain(1);
              });
        };
    assertThat(program(after).explore(0).kinds()).containsExactly(Kind.DATA_RACE);
  }

  @Test
  void theLastReferenceOrdersAndAWakeUpDoes() {
    isSilent(
        (world, gadget) -> {
          Refcount users = new Refcount(world.kernel(), world.permanent(), "users", 2);
          for (String task : new String[] {"A", "B"}) {
            world.task(
                task,
                () -> {
                  if (users.decAndTest()) {
                    gadget.writePlain(1);
                  }
                });
          }
        });
    isSilent(
        (world, gadget) -> {
          WaitQueue queue = new WaitQueue(world.kernel(), world.permanent(), "queue");
          world.task(
              "A",
              () -> {
                gadget.writePlain(1);
                gadget.writeMarked(1);
                queue.wakeUp();
              });
          world.task(
              "B",
              () -> {
                long prepared = queue.prepare();
                if (gadget.readMarked() == 0) {
                  queue.sleep(prepared, false);
                }
                gadget.readPlain();
              });
        });
  }

  @Test
  void theEndOfAGracePeriodOrders() {
    isSilent(
        (world, gadget) -> {
          world.task(
              "A",
              () -> {
                gadget.writeMarked(1);
                world.kernel().rcu().synchronize();
                gadget.writePlain(1);
              });
          world.task(
              "B",
              () -> {
                world.kernel().rcu().readLock();
                if (gadget.readMarked() == 0) {
                  gadget.readPlain();
                }
                world.kernel().rcu().readUnlock();
              });
        });
  }

  @Test
  void startingAnAgentOrdersWhatCameBeforeAndNotWhatComesAfter() {
    isSilent(
        (world, gadget) ->
            world.task(
                "A",
                () -> {
                  gadget.writePlain(1);
                  world.kernel().platform().spawn("agent", gadget::readPlain);
                }));
    SimulatedProgram after =
        program(
            (world, gadget) ->
                world.task(
                    "A",
                    () -> {
                      world.kernel().platform().spawn("agent", gadget::readPlain);
                      gadget.writePlain(1);
                    }));
    assertThat(after.run().kind()).isEqualTo(Kind.DATA_RACE);
  }

  @Test
  void whatOnlyOneTaskHasReachedDoesNotRace() {
    isSilent(
        (world, gadget) -> {
          for (String task : new String[] {"A", "B"}) {
            world.task(
                task,
                () -> {
                  Gadget own = GADGETS.alloc(world.kernel());
                  own.writePlain(1);
                  GADGETS.free(world.kernel(), own);
                });
          }
        });
  }

  @Test
  void ofManyAccessesOfOneTaskThoseAfterTheReleaseThatTheOtherHasSeenRace() {
    Random random = new Random(1);
    int raced = 0;
    for (int i = 0; i < GENERATED; i++) {
      List<AnAccess> made = random.ints(12, 0, 8).mapToObj(AnAccess::new).toList();
      int released = random.nextInt(made.size());
      AnAccess last = new AnAccess(random.nextInt(4));
      boolean expected =
          made.subList(released, made.size()).stream().anyMatch(access -> access.racesWith(last));
      assertThat(releasedAfter(released, made, last).run().kind() == Kind.DATA_RACE)
          .as("%s after %d of %s", last, released, made)
          .isEqualTo(expected);
      raced += expected ? 1 : 0;
    }
    assertThat(raced).isBetween(GENERATED / 10, 9 * GENERATED / 10);
  }

  /** A number from 0: bits for a write and for marked; from 4 on of another field. */
  private record AnAccess(int number) {
    boolean racesWith(AnAccess last) {
      return number < 4 && ((number | last.number) & 1) != 0 && (number & last.number & 2) == 0;
    }

    void make(Gadget gadget) {
      switch (number) {
        case 0 -> gadget.readOther();
        case 1 -> gadget.writeOther(1);
        case 2 -> gadget.readOtherRacing();
        case 3 -> gadget.writeOtherRacing(1);
        case 4, 6 -> gadget.readElement(0);
        default -> gadget.writeElement(0, 1);
      }
    }
  }

  /** One task lets go of a lock before each access, once of the one that the other task takes. */
  private static SimulatedProgram releasedAfter(int released, List<AnAccess> made, AnAccess last) {
    return program(
        (world, gadget) -> {
          Mutex seen = new Mutex(world.kernel(), world.permanent(), LockClass.mutex("seen"));
          Mutex unseen = new Mutex(world.kernel(), world.permanent(), LockClass.mutex("unseen"));
          world.task(
              "A",
              () -> {
                for (int i = 0; i < made.size(); i++) {
                  passOn(i == released ? seen : unseen);
                  made.get(i).make(gadget);
                }
              });
          world.task(
              "B",
              () -> {
                passOn(seen);
                last.make(gadget);
              });
        });
  }

  private static void passOn(Mutex lock) {
    lock.lock();
    lock.unlock();
  }

  @Test
  void anObjectIsWatchedFromItsPublicationOn() {
    SimulatedProgram program =
        program(
            (world, gadget) -> {
              world.task(
                  "A",
                  () -> {
                    Gadget fresh = GADGETS.alloc(world.kernel());
                    fresh.writePlain(1);
                    gadget.writeShared(fresh);
                    fresh.writePlain(2);
                  });
              world.task(
                  "B",
                  () -> {
                    Gadget found = gadget.readShared();
                    if (found != null) {
                      found.readPlain();
                    }
                  });
            });
    assertThat(program.run().kind()).isEqualTo(Kind.DATA_RACE);
  }

  @Test
  void setUpComesBeforeAllTasksAndTeardownAfterThem() {
    assertThat(
            SimulatedProgram.of(
                    world -> {
                      Gadget gadget = GADGETS.published(world.kernel());
                      gadget.writePlain(1);
                      world.task("A", gadget::readPlain);
                      world.afterwards(
                          () -> {
                            gadget.writePlain(2);
                            GADGETS.free(world.kernel(), gadget);
                          });
                    })
                .explore(1)
                .kinds())
        .isEmpty();
  }
}
