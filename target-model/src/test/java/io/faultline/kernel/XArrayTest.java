package io.faultline.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import io.faultline.check.Kind;
import io.faultline.check.kit.Explored;
import io.faultline.check.kit.Gadget;
import io.faultline.check.kit.Gadgets;
import io.faultline.check.kit.SimulatedProgram;
import io.faultline.check.kit.ThreadedProgram;
import io.faultline.check.kit.World;
import java.util.Arrays;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

class XArrayTest {
  private static final Gadgets GADGETS = Gadgets.woven();

  private static XArray<Gadget> array(World world) {
    return new XArray<>(world.kernel(), world.permanent(), "group->pasid_array");
  }

  /** What one task sees that works on an empty array and two entries. */
  private static String seen(Script script) {
    return program(script).run().observable();
  }

  private static SimulatedProgram program(Script script) {
    return SimulatedProgram.task(
        world -> {
          Gadget p = GADGETS.alloc(world.kernel());
          Gadget q = GADGETS.alloc(world.kernel());
          script.run(world, array(world), p, q);
          GADGETS.free(world.kernel(), p);
          GADGETS.free(world.kernel(), q);
        });
  }

  private interface Script {
    void run(World world, XArray<Gadget> array, Gadget p, Gadget q);
  }

  private static Object name(Gadget entry, Gadget p, Gadget q) {
    return entry == null ? "null" : entry == p ? "p" : entry == q ? "q" : "?";
  }

  @Test
  void insertStoresOnlyIntoAnEmptySlot() {
    assertThat(
            seen(
                (world, array, p, q) -> {
                  world.see(array.insert(3, p));
                  world.see(Errno.text(array.insert(3, q)));
                  world.see(name(array.load(3), p, q));
                  world.see(name(array.load(4), p, q));
                }))
        .isEqualTo("clean A=[0, EBUSY, p, null]");
  }

  @Test
  void aReservedSlotIsReadAsEmptyButIsNot() {
    assertThat(
            seen(
                (world, array, p, q) -> {
                  world.see(array.isEmpty());
                  world.see(array.insert(3, null));
                  world.see(name(array.load(3), p, q));
                  world.see(array.isEmpty());
                  world.see(Errno.text(array.insert(3, p)));
                  world.see(Errno.text(array.insert(3, null)));
                }))
        .isEqualTo("clean A=[true, 0, null, false, EBUSY, EBUSY]");
  }

  @Test
  void storeReplacesAndStoringNothingErases() {
    assertThat(
            seen(
                (world, array, p, q) -> {
                  world.see(array.reserve(3));
                  world.see(name(array.store(3, p), p, q));
                  world.see(name(array.store(3, q), p, q));
                  world.see(name(array.store(3, null), p, q));
                  world.see(array.isEmpty());
                }))
        .isEqualTo("clean A=[0, null, p, q, true]");
  }

  @Test
  void reserveLeavesAnEntryAndReleaseTakesOnlyAReservation() {
    assertThat(
            seen(
                (world, array, p, q) -> {
                  array.insert(3, p);
                  world.see(array.reserve(3));
                  world.see(name(array.load(3), p, q));
                  array.release(3);
                  world.see(name(array.load(3), p, q));
                  array.reserve(4);
                  array.release(4);
                  world.see(array.insert(4, q));
                }))
        .isEqualTo("clean A=[0, p, p, 0]");
  }

  @Test
  void eraseEmptiesAnySlot() {
    assertThat(
            seen(
                (world, array, p, q) -> {
                  array.insert(3, p);
                  array.insert(4, null);
                  world.see(name(array.erase(3), p, q));
                  world.see(name(array.erase(4), p, q));
                  world.see(name(array.erase(5), p, q));
                  world.see(array.isEmpty());
                }))
        .isEqualTo("clean A=[p, null, null, true]");
  }

  @Test
  void compareExchangeStoresOnlyOverWhatIsExpected() {
    assertThat(
            seen(
                (world, array, p, q) -> {
                  world.see(name(array.compareExchange(3, null, p), p, q));
                  world.see(name(array.compareExchange(3, q, null), p, q));
                  world.see(name(array.compareExchange(3, p, q), p, q));
                  world.see(name(array.load(3), p, q));
                  world.see(name(array.compareExchange(3, q, null), p, q));
                  world.see(array.isEmpty());
                }))
        .isEqualTo("clean A=[null, p, p, q, q, true]");
  }

  @Test
  void compareExchangeWithNothingDoesNotTakeAReservedSlot() {
    assertThat(
            seen(
                (world, array, p, q) -> {
                  array.reserve(3);
                  world.see(name(array.compareExchange(3, null, p), p, q));
                  world.see(name(array.load(3), p, q));
                  array.release(3);
                  world.see(array.isEmpty());
                }))
        .isEqualTo("clean A=[null, null, true]");
  }

  @Test
  void noMemoryIsEnomemAndChangesNothing() {
    assertThat(
            SimulatedProgram.task(
                    world -> {
                      XArray<Gadget> array = array(world);
                      world.see(Errno.text(array.insert(3, null)));
                      world.see(Errno.text(array.reserve(4)));
                      world.see(array.isEmpty());
                    })
                .failing((task, kind) -> kind == FailureKind.ALLOC)
                .run()
                .observable())
        .isEqualTo("clean A=[ENOMEM, ENOMEM, true]");
  }

  @Test
  void oneOfTwoTasksGetsTheSlot() {
    BiConsumer<World, String[]> program =
        (world, tasks) -> {
          XArray<Gadget> array = array(world);
          Gadget gadget = GADGETS.alloc(world.kernel());
          for (String task : tasks) {
            world.task(task, () -> world.see(array.insert(1, gadget)));
          }
          world.afterwards(() -> GADGETS.free(world.kernel(), array.erase(1)));
        };
    String[] tasks = {"A", "B"};
    assertThat(SimulatedProgram.of(w -> program.accept(w, tasks)).explore(2).observables())
        .containsExactly("clean A=[-16] B=[0]", "clean A=[0] B=[-16]");
    ThreadedProgram threads = ThreadedProgram.run(w -> program.accept(w, tasks), 200);
    assertThat(threads.failures()).isEmpty();
    assertThat(threads.results()).isSubsetOf("A=[-16] B=[0]", "A=[0] B=[-16]").isNotEmpty();
  }

  /** A writes before it stores, B reads after it loads; or A writes afterwards. */
  private static void publish(World world, boolean before) {
    XArray<Gadget> array = array(world);
    // Watched from the start, so that nothing but the array orders the accesses.
    Gadget gadget = GADGETS.published(world.kernel());
    world.task(
        "A",
        () -> {
          if (before) {
            gadget.writePlain(5);
          }
          array.insert(1, gadget);
          if (!before) {
            gadget.writePlain(5);
          }
        });
    world.task(
        "B",
        () -> {
          Gadget found = array.load(1);
          world.see(found == null ? "nothing" : found.readPlain());
        });
    world.afterwards(() -> GADGETS.free(world.kernel(), gadget));
  }

  @Test
  void whoLoadsAnEntrySeesWhatWasWrittenBeforeTheStore() {
    Explored explored = SimulatedProgram.of(world -> publish(world, true)).explore(2);
    assertThat(explored.observables())
        .containsExactly("clean A=[] B=[5]", "clean A=[] B=[nothing]");
    assertThat(SimulatedProgram.of(world -> publish(world, false)).explore(2).kinds())
        .containsExactly(Kind.DATA_RACE);
    ThreadedProgram threads = ThreadedProgram.run(world -> publish(world, true), 200);
    assertThat(threads.results()).isSubsetOf("A=[] B=[5]", "A=[] B=[nothing]").isNotEmpty();
  }

  /** B looks twice under the lock, or without, while A erases. */
  private static void lookTwice(World world, boolean locked) {
    XArray<Gadget> array = array(world);
    Gadget gadget = GADGETS.alloc(world.kernel());
    array.insert(1, gadget);
    world.task("A", () -> array.erase(1));
    world.task(
        "B",
        () -> {
          if (locked) {
            array.lock();
          }
          boolean first = array.load(1) != null;
          world.see(first == (array.load(1) != null));
          if (locked) {
            array.unlock();
          }
        });
    world.afterwards(() -> GADGETS.free(world.kernel(), gadget));
  }

  @Test
  void theLockKeepsWritersOut() {
    assertThat(SimulatedProgram.of(world -> lookTwice(world, true)).explore(2).observables())
        .containsExactly("clean A=[] B=[true]");
    assertThat(SimulatedProgram.of(world -> lookTwice(world, false)).explore(2).observables())
        .containsExactly("clean A=[] B=[false]", "clean A=[] B=[true]");
    ThreadedProgram threads = ThreadedProgram.run(world -> lookTwice(world, true), 200);
    assertThat(threads.failures()).isEmpty();
    assertThat(threads.results()).containsExactly("A=[] B=[true]");
  }

  @Test
  void storingWhereItMayNeedMemoryMaySleep() {
    for (boolean reserving : new boolean[] {true, false}) {
      assertThat(
              SimulatedProgram.task(
                      world -> {
                        XArray<Gadget> array = array(world);
                        world.kernel().rcu().readLock();
                        world.see(reserving ? array.reserve(1) : array.insert(1, null));
                        world.kernel().rcu().readUnlock();
                      })
                  .run()
                  .kind())
          .isEqualTo(Kind.ATOMIC_SLEEP);
    }
    assertThat(
            SimulatedProgram.task(
                    world -> {
                      XArray<Gadget> array = array(world);
                      array.reserve(1);
                      world.kernel().rcu().readLock();
                      array.load(1);
                      array.store(1, null);
                      world.kernel().rcu().readUnlock();
                    })
                .run()
                .clean())
        .isTrue();
  }

  @Test
  void misuseOfTheLockIsReported() {
    assertThat(SimulatedProgram.task(world -> array(world).unlock()).run().kind())
        .isEqualTo(Kind.INVARIANT);
    assertThat(
            SimulatedProgram.task(
                    world -> {
                      XArray<Gadget> array = array(world);
                      array.lock();
                      array.erase(1);
                    })
                .run()
                .kind())
        .isEqualTo(Kind.LOCK_ORDER);
    assertThat(
            SimulatedProgram.task(
                    world -> {
                      XArray<Gadget> array = array(world);
                      array.lock();
                      world.kernel().slab().kzalloc("gadget");
                    })
                .run()
                .kind())
        .isEqualTo(Kind.ATOMIC_SLEEP);
    assertThat(
            SimulatedProgram.task(
                    world -> {
                      XArray<Gadget> array = array(world);
                      array.lock();
                      array.load(1);
                      array.unlock();
                      array.erase(1);
                    })
                .run()
                .clean())
        .isTrue();
  }

  @Test
  void onlyAStoreIntoANodeThatDoesNotExistNeedsMemory() {
    SimulatedProgram program =
        SimulatedProgram.task(
            world -> {
              XArray<Gadget> array = array(world);
              Gadget gadget = GADGETS.published(world.kernel());
              world.see(Errno.text(array.insert(3, null)));
              world.see(Errno.text(array.insert(3, null)));
              world.see(Errno.text(array.insert(4, null)));
              world.see(Errno.text(array.store(3, gadget, Gfp.KERNEL).error()));
              world.see(Errno.text(array.insert(64, null)));
              world.see(Errno.text(array.compareExchange(65, null, gadget, Gfp.KERNEL).error()));
              world.see(Errno.text(array.store(66, gadget, Gfp.KERNEL).error()));
              world.see(Errno.text(array.store(66, null, Gfp.KERNEL).error()));
              GADGETS.free(world.kernel(), gadget);
            });
    assertThat(program.run().observable()).isEqualTo("clean A=[0, EBUSY, 0, 0, 0, 0, 0, 0]");
    assertThat(program.failing(onceFor("A", 2)).run().observable())
        .as("the second allocation of the array is at index 64")
        .isEqualTo(
            "clean A=[0, EBUSY, 0, 0, 0, 0, 0, 0]".replace("0, 0, 0, 0]", "ENOMEM, 0, 0, 0]"));
    assertThat(program.failing(onceFor("A", 2, 3, 4)).run().observable())
        .isEqualTo("clean A=[0, EBUSY, 0, 0, ENOMEM, ENOMEM, ENOMEM, 0]");
  }

  /** Fails allocations of a task by their number; the gadget's own is the first. */
  private static FailureInjection onceFor(String name, int... ordinals) {
    AtomicInteger asked = new AtomicInteger();
    return (task, kind) -> {
      if (kind != FailureKind.ALLOC || !task.name().equals(name)) {
        return false;
      }
      int ordinal = asked.getAndIncrement();
      return Arrays.stream(ordinals).anyMatch(failing -> failing == ordinal);
    };
  }

  @Test
  void anOccupiedSlotIsBusyEvenWithoutMemory() {
    AtomicBoolean memory = new AtomicBoolean(true);
    assertThat(
            SimulatedProgram.task(
                    world -> {
                      XArray<Gadget> array = array(world);
                      memory.set(true);
                      array.insert(3, null);
                      memory.set(false);
                      world.see(Errno.text(array.insert(3, null)));
                      world.see(Errno.text(array.reserve(3)));
                      world.see(Errno.text(array.insert(99, null)));
                    })
                .failing((task, kind) -> !memory.get())
                .run()
                .observable())
        .isEqualTo("clean A=[EBUSY, 0, ENOMEM]");
  }

  @Test
  void aStoreThatMayNotFailIsReportedWhenItDoes() {
    assertThat(
            SimulatedProgram.task(
                    world -> {
                      Gadget gadget = GADGETS.published(world.kernel());
                      array(world).store(3, gadget);
                    })
                .failing(onceFor("A", 1))
                .run()
                .finding()
                .title())
        .contains("xa_store finds no memory for group->pasid_array");
  }

  @Test
  void lookingForEntriesPassesOverReservations() {
    assertThat(
            seen(
                (world, array, p, q) -> {
                  array.reserve(1);
                  array.insert(3, p);
                  array.reserve(5);
                  array.insert(70, q);
                  world.see(array.find(0, XArray.LAST).index());
                  world.see(name(array.find(3, 3).entry(), p, q));
                  world.see(array.find(4, 69));
                  world.see(array.findAfter(3, XArray.LAST).index());
                  world.see(array.findAfter(70, XArray.LAST));
                  world.see(array.findAfter(XArray.LAST, XArray.LAST));
                  array.forEach((index, entry) -> world.see(index + name(entry, p, q).toString()));
                  world.see(array.peekFrom(4).index());
                }))
        .isEqualTo("clean A=[3, p, null, 70, null, null, 3p, 70q, 70]");
  }

  private static XArray<Gadget> ids(World world) {
    return XArray.allocating(world.kernel(), world.permanent(), "ictx->objects");
  }

  @Test
  void allocationGivesTheLowestFreeIndexWithinItsLimits() {
    assertThat(
            seen(
                (world, unused, p, q) -> {
                  XArray<Gadget> array = ids(world);
                  world.see(array.alloc(p, 1, 4, Gfp.KERNEL));
                  world.see(array.alloc(null, 1, 4, Gfp.KERNEL));
                  world.see(array.alloc(q, 1, 4, Gfp.KERNEL));
                  array.erase(2);
                  world.see(array.alloc(q, 1, 4, Gfp.ATOMIC));
                  world.see(array.alloc(q, 0, 4, Gfp.ATOMIC));
                  world.see(array.alloc(q, 1, 4, Gfp.ATOMIC));
                  world.see(Errno.text(array.alloc(q, 1, 4, Gfp.ATOMIC)));
                }))
        .isEqualTo("clean A=[1, 2, 3, 2, 0, 4, EBUSY]");
  }

  @Test
  void anIndexStaysInUseUntilItIsErased() {
    assertThat(
            seen(
                (world, unused, p, q) -> {
                  XArray<Gadget> array = ids(world);
                  world.see(array.alloc(p, 1, 2, Gfp.KERNEL));
                  world.see(name(array.store(1, null), p, q));
                  world.see(array.load(1));
                  world.see(array.alloc(q, 1, 2, Gfp.KERNEL));
                  array.release(1);
                  world.see(array.alloc(q, 1, 2, Gfp.KERNEL));
                }))
        .isEqualTo("clean A=[1, p, null, 2, 1]");
  }

  @Test
  void allocatingWithoutMemoryIsEnomem() {
    assertThat(
            SimulatedProgram.task(
                    world -> world.see(Errno.text(ids(world).alloc(null, 0, 9, Gfp.KERNEL))))
                .failing((task, kind) -> true)
                .run()
                .observable())
        .isEqualTo("clean A=[ENOMEM]");
  }

  @Test
  void allocatingFromAnArrayThatDoesNotGiveOutIndicesIsReported() {
    assertThat(
            SimulatedProgram.task(world -> array(world).alloc(null, 0, 9, Gfp.KERNEL)).run().kind())
        .isEqualTo(Kind.INVARIANT);
  }

  private static void twoTasksTakeAnIndex(World world) {
    XArray<Gadget> array = ids(world);
    for (String task : new String[] {"A", "B"}) {
      world.task(task, () -> world.see(array.alloc(null, 1, 9, Gfp.KERNEL)));
    }
  }

  @Test
  void twoTasksNeverGetTheSameIndex() {
    assertThat(SimulatedProgram.of(XArrayTest::twoTasksTakeAnIndex).explore(2).observables())
        .containsExactly("clean A=[1] B=[2]", "clean A=[2] B=[1]");
    ThreadedProgram threads = ThreadedProgram.run(XArrayTest::twoTasksTakeAnIndex, 200);
    assertThat(threads.failures()).isEmpty();
    assertThat(threads.results()).isSubsetOf("A=[1] B=[2]", "A=[2] B=[1]").isNotEmpty();
  }

  /** The broken twin of {@code xa_insert}: looks, and stores if it saw nothing. */
  private static void lookThenStore(World world) {
    XArray<Gadget> array = array(world);
    Gadget gadget = GADGETS.alloc(world.kernel());
    for (String task : new String[] {"A", "B"}) {
      world.task(
          task,
          () -> {
            boolean free = array.load(1) == null;
            if (free) {
              array.store(1, gadget);
            }
            world.see(free);
          });
    }
    world.afterwards(() -> GADGETS.free(world.kernel(), array.erase(1)));
  }

  @Test
  void lookingAndStoringInTwoStepsLetsBothHaveTheSlot() {
    assertThat(SimulatedProgram.of(XArrayTest::lookThenStore).explore(1).observables())
        .contains("clean A=[true] B=[true]");
  }

  @Test
  void destroyingEmptiesItAndFreesNothing() {
    assertThat(
            seen(
                (world, array, p, q) -> {
                  array.insert(3, p);
                  array.reserve(4);
                  array.destroy();
                  world.see(array.isEmpty());
                  world.see(p.memory().freed());
                }))
        .isEqualTo("clean A=[true, false]");
  }

  @Test
  void underTheLockOnlyTheCallsForThatChangeIt() {
    assertThat(
            seen(
                (world, array, p, q) -> {
                  array.lock();
                  world.see(array.compareExchangeLocked(3, null, p, Gfp.KERNEL).isErr());
                  world.see(name(array.storeLocked(3, q, Gfp.ATOMIC).value(), p, q));
                  world.see(name(array.eraseLocked(3), p, q));
                  array.unlock();
                  world.see(array.isEmpty());
                }))
        .isEqualTo("clean A=[false, p, q, true]");
    assertThat(SimulatedProgram.task(world -> array(world).eraseLocked(3)).run().finding().title())
        .contains("is changed without its xa_lock");
  }

  /** A changes two slots in one section; the first store may need memory. */
  private static void storeTwice(World world, boolean reserved) {
    XArray<Gadget> array = array(world);
    Gadget gadget = GADGETS.alloc(world.kernel());
    array.insert(200, gadget);
    if (reserved) {
      array.reserve(1);
    }
    world.task(
        "A",
        () -> {
          array.lock();
          boolean there = array.load(200) != null;
          array.storeLocked(1, gadget, Gfp.KERNEL);
          world.see(there == (array.load(200) != null));
          array.unlock();
        });
    world.task("B", () -> array.erase(200));
    world.afterwards(() -> GADGETS.free(world.kernel(), gadget));
  }

  @Test
  void aStoreUnderTheLockLetsGoOfItWhereItNeedsMemory() {
    assertThat(SimulatedProgram.of(world -> storeTwice(world, false)).explore(2).results())
        .containsExactly("A=[false] B=[]", "A=[true] B=[]");
    assertThat(SimulatedProgram.of(world -> storeTwice(world, true)).explore(2).observables())
        .containsExactly("clean A=[true] B=[]");
  }

  @Test
  void withGfpAtomicItMayBeStoredToWhereNothingMaySleep() {
    assertThat(atomically(array -> array.insert(1, null, Gfp.ATOMIC))).isNull();
    assertThat(atomically(array -> array.reserve(1, Gfp.ATOMIC))).isNull();
    assertThat(atomically(array -> array.insert(1, null))).isEqualTo(Kind.ATOMIC_SLEEP);
    assertThat(atomically(array -> array.store(1, null, Gfp.KERNEL))).isNull();
  }

  private static Kind atomically(Consumer<XArray<Gadget>> store) {
    return SimulatedProgram.task(
            world -> {
              XArray<Gadget> array = array(world);
              world.kernel().rcu().readLock();
              store.accept(array);
              world.kernel().rcu().readUnlock();
            })
        .run()
        .kind();
  }

  /** A walks while B takes out one entry and puts in another. */
  private static void walk(World world) {
    XArray<Gadget> array = array(world);
    Gadget gadget = GADGETS.alloc(world.kernel());
    array.insert(1, gadget);
    array.insert(2, gadget);
    world.task("A", () -> array.forEach((index, entry) -> world.see(index)));
    world.task(
        "B",
        () -> {
          array.erase(2);
          array.insert(3, gadget);
        });
    world.afterwards(() -> GADGETS.free(world.kernel(), gadget));
  }

  @Test
  void aWalkSeesWhatIsThereWhenItComesBy() {
    String[] possible = {"A=[1, 2, 3] B=[]", "A=[1, 2] B=[]", "A=[1, 3] B=[]", "A=[1] B=[]"};
    assertThat(SimulatedProgram.of(XArrayTest::walk).explore(2).results())
        .containsExactly(possible);
    ThreadedProgram threads = ThreadedProgram.run(XArrayTest::walk, 200);
    assertThat(threads.failures()).isEmpty();
    assertThat(threads.results()).isNotEmpty().isSubsetOf(possible);
  }
}
