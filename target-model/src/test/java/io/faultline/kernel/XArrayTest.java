package io.faultline.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import io.faultline.check.Kind;
import io.faultline.check.kit.Explored;
import io.faultline.check.kit.Gadget;
import io.faultline.check.kit.Gadgets;
import io.faultline.check.kit.SimulatedProgram;
import io.faultline.check.kit.ThreadedProgram;
import io.faultline.check.kit.World;
import java.util.function.BiConsumer;
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
}
