package io.faultline.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import io.faultline.check.Kind;
import io.faultline.check.LockClass;
import io.faultline.check.kit.Ended;
import io.faultline.check.kit.Explored;
import io.faultline.check.kit.SimulatedProgram;
import io.faultline.check.kit.ThreadedProgram;
import io.faultline.check.kit.World;
import io.faultline.sim.Memory;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class ListHeadTest {
  private static ListHead<String> node(World world, String owner) {
    return new ListHead<>(world.permanent(), owner);
  }

  private static List<String> owners(ListHead<String> head) {
    List<String> owners = new ArrayList<>();
    for (ListHead<String> at = head.next(); at != head; at = at.next()) {
      owners.add(at.owner());
    }
    return owners;
  }

  private static String seen(Script script) {
    Ended end =
        SimulatedProgram.task(
                world ->
                    script.run(
                        world,
                        node(world, null),
                        node(world, "a"),
                        node(world, "b"),
                        node(world, "c")))
            .run();
    return end.observable();
  }

  private interface Script {
    void run(
        World world,
        ListHead<String> head,
        ListHead<String> a,
        ListHead<String> b,
        ListHead<String> c);
  }

  @Test
  void addPutsANodeFirstAndAddTailLast() {
    assertThat(
            seen(
                (world, head, a, b, c) -> {
                  world.see(head.empty());
                  head.add(a);
                  head.add(b);
                  head.addTail(c);
                  world.see(owners(head));
                  world.see(head.empty());
                }))
        .isEqualTo("clean A=[true, [b, a, c], false]");
  }

  @Test
  void anUnlinkedNodeMayBeUnlinkedAgain() {
    assertThat(
            seen(
                (world, head, a, b, c) -> {
                  head.addTail(a);
                  head.addTail(b);
                  head.addTail(c);
                  b.delInit();
                  b.delInit();
                  world.see(owners(head));
                  world.see(b.empty());
                  head.addTail(b);
                  world.see(owners(head));
                }))
        .isEqualTo("clean A=[[a, c], true, [a, c, b]]");
  }

  @Test
  void movingTakesANodeFromOneListToTheFrontOfAnother() {
    assertThat(
            seen(
                (world, head, a, b, c) -> {
                  ListHead<String> other = node(world, null);
                  head.addTail(a);
                  head.addTail(b);
                  other.addTail(c);
                  other.move(a);
                  world.see(owners(head));
                  world.see(owners(other));
                }))
        .isEqualTo("clean A=[[b], [a, c]]");
  }

  /** Two tasks put a node each on one list, under a lock or without. */
  private static void twoAdd(World world, boolean locked) {
    Mutex mutex = new Mutex(world.kernel(), world.permanent(), LockClass.mutex("list->lock"));
    ListHead<String> head = node(world, null);
    for (String task : new String[] {"A", "B"}) {
      ListHead<String> node = node(world, task);
      world.task(
          task,
          () -> {
            if (locked) {
              mutex.lock();
            }
            head.add(node);
            if (locked) {
              mutex.unlock();
            }
          });
    }
    world.afterwards(() -> world.see("list", owners(head)));
  }

  @Test
  void addingWithoutALockIsADataRaceAndWithOneIsNot() {
    assertThat(SimulatedProgram.of(world -> twoAdd(world, false)).explore(1).kinds())
        .contains(Kind.DATA_RACE);
    assertThat(SimulatedProgram.of(world -> twoAdd(world, true)).explore(2).observables())
        .containsExactly("clean A=[] B=[] list=[[A, B]]", "clean A=[] B=[] list=[[B, A]]");
    ThreadedProgram threads = ThreadedProgram.run(world -> twoAdd(world, true), 200);
    assertThat(threads.failures()).isEmpty();
    assertThat(threads.results())
        .isSubsetOf("A=[] B=[] list=[[A, B]]", "A=[] B=[] list=[[B, A]]")
        .isNotEmpty();
  }

  @Test
  void unlinkingBesideAFreedNodeIsFound() {
    assertThat(
            SimulatedProgram.task(
                    world -> {
                      Memory memory = world.kernel().slab().kzalloc("entry");
                      ListHead<String> head = node(world, null);
                      ListHead<String> entry = new ListHead<>(memory, "entry");
                      ListHead<String> neighbour = node(world, "neighbour");
                      head.add(entry);
                      head.add(neighbour);
                      // The mistake: it is still on the list.
                      world.kernel().slab().free(memory);
                      neighbour.delInit();
                    })
                .run()
                .kind())
        .isEqualTo(Kind.USE_AFTER_FREE);
  }

  @Test
  void aWalkDuringAnUnlinkUnderTheLockSeesAllOrAllButOne() {
    Explored explored =
        SimulatedProgram.of(
                world -> {
                  Mutex mutex =
                      new Mutex(world.kernel(), world.permanent(), LockClass.mutex("list->lock"));
                  ListHead<String> head = node(world, null);
                  ListHead<String> a = node(world, "a");
                  ListHead<String> b = node(world, "b");
                  head.addTail(a);
                  head.addTail(b);
                  world.task(
                      "A",
                      () -> {
                        mutex.lock();
                        a.delInit();
                        mutex.unlock();
                      });
                  world.task(
                      "B",
                      () -> {
                        mutex.lock();
                        world.see(owners(head));
                        mutex.unlock();
                      });
                })
            .explore(2);
    assertThat(explored.observables())
        .containsExactly("clean A=[] B=[[a, b]]", "clean A=[] B=[[b]]");
  }

  @Test
  void aDeletedNodeLeadsNowhere() {
    assertThat(
            seen(
                (world, head, a, b, c) -> {
                  head.addTail(a);
                  head.addTail(b);
                  a.del();
                  world.see(owners(head));
                  head.addTail(a);
                  world.see(owners(head));
                }))
        .isEqualTo("clean A=[[b], [b, a]]");
    assertThat(
            SimulatedProgram.task(
                    world -> {
                      ListHead<String> head = node(world, null);
                      ListHead<String> a = node(world, "a");
                      head.add(a);
                      a.del();
                      a.del();
                    })
                .run()
                .kind())
        .isEqualTo(Kind.NULL_DEREFERENCE);
  }

  @Test
  void splicingMovesAllNodesToTheFront() {
    assertThat(
            seen(
                (world, head, a, b, c) -> {
                  ListHead<String> other = node(world, null);
                  head.spliceInit(other);
                  world.see(owners(head));
                  head.addTail(a);
                  other.addTail(b);
                  other.addTail(c);
                  head.spliceInit(other);
                  world.see(owners(head));
                  world.see(other.empty());
                  head.moveTail(b);
                  world.see(owners(head));
                }))
        .isEqualTo("clean A=[[], [b, c, a], true, [c, a, b]]");
  }
}
