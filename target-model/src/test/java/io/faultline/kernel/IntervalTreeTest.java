package io.faultline.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import io.faultline.check.Kind;
import io.faultline.check.kit.Explored;
import io.faultline.check.kit.SimulatedProgram;
import io.faultline.check.kit.ThreadedProgram;
import io.faultline.check.kit.World;
import io.faultline.sim.Memory;
import io.faultline.sim.search.SplitMix;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.junit.jupiter.api.Test;

class IntervalTreeTest {
  private static IntervalTree<String> tree(World world) {
    return new IntervalTree<>(world.kernel(), world.permanent());
  }

  private static IntervalTreeNode<String> node(World world, long start, long last) {
    IntervalTreeNode<String> node = new IntervalTreeNode<>(world.permanent(), start + "-" + last);
    node.start = start;
    node.last = last;
    return node;
  }

  private static List<String> overlapping(IntervalTree<String> tree, long start, long last) {
    List<String> found = new ArrayList<>();
    IntervalTreeNode<String> at = tree.iterFirst(start, last);
    while (at != null) {
      found.add(at.owner());
      at = tree.iterNext(at, start, last);
    }
    return found;
  }

  private static String seen(Script script) {
    return SimulatedProgram.task(world -> script.run(world, tree(world))).run().observable();
  }

  private interface Script {
    void run(World world, IntervalTree<String> tree);
  }

  @Test
  void bothEndsBelongToAnInterval() {
    assertThat(
            seen(
                (world, tree) -> {
                  world.see(tree.empty());
                  tree.insert(node(world, 10, 19));
                  tree.insert(node(world, 20, 20));
                  world.see(overlapping(tree, 0, 9));
                  world.see(overlapping(tree, 0, 10));
                  world.see(overlapping(tree, 19, 20));
                  world.see(overlapping(tree, 20, 20));
                  world.see(overlapping(tree, 21, 99));
                  world.see(tree.empty());
                }))
        .isEqualTo("clean A=[true, [], [10-19], [10-19, 20-20], [20-20], [], false]");
  }

  @Test
  void intervalsAreFoundInOrderOfTheirStartsHoweverTheyOverlap() {
    assertThat(
            seen(
                (world, tree) -> {
                  tree.insert(node(world, 30, 31));
                  tree.insert(node(world, 0, 100));
                  tree.insert(node(world, 20, 25));
                  tree.insert(node(world, 40, 41));
                  tree.insert(node(world, 20, 50));
                  world.see(overlapping(tree, 26, 99));
                  world.see(overlapping(tree, 0, 99));
                }))
        .isEqualTo("clean A=[[0-100, 20-50, 30-31, 40-41], [0-100, 20-25, 20-50, 30-31, 40-41]]");
  }

  /** A few hundred changes, each compared with a plain list. */
  @Test
  void itAgreesWithAListThatIsSearchedInFull() {
    assertThat(
            SimulatedProgram.task(IntervalTreeTest::compareWithList)
                .fairAfter(2_000_000)
                .run()
                .clean())
        .isTrue();
  }

  private static void compareWithList(World world) {
    SplitMix random = new SplitMix(7);
    IntervalTree<String> tree = tree(world);
    List<IntervalTreeNode<String>> list = new ArrayList<>();
    for (int i = 0; i < 600; i++) {
      if (random.below(5) < 3 || list.isEmpty()) {
        long start = random.below(40);
        IntervalTreeNode<String> added = node(world, start, start + random.below(12));
        tree.insert(added);
        list.add(added);
      } else {
        tree.remove(list.remove(random.below(list.size())));
      }
      long start = random.below(50);
      long last = start + random.below(10);
      assertThat(overlapping(tree, start, last)).isEqualTo(inFull(list, start, last));
    }
    while (!list.isEmpty()) {
      tree.remove(list.remove(random.below(list.size())));
      assertThat(overlapping(tree, 0, 99)).isEqualTo(inFull(list, 0, 99));
    }
    assertThat(tree.empty()).isTrue();
  }

  private static List<String> inFull(List<IntervalTreeNode<String>> all, long start, long last) {
    return all.stream()
        .filter(node -> node.start <= last && start <= node.last)
        .sorted(Comparator.comparingLong(node -> node.start))
        .map(IntervalTreeNode::owner)
        .toList();
  }

  @Test
  void insertingANodeTwiceIsReportedAndInsertingItAgainAfterRemovalIsNot() {
    assertThat(
            SimulatedProgram.task(
                    world -> {
                      IntervalTree<String> tree = tree(world);
                      IntervalTreeNode<String> node = node(world, 1, 2);
                      tree.insert(node);
                      tree(world).insert(node);
                    })
                .run()
                .finding()
                .title())
        .contains("in a tree already");
    assertThat(
            seen(
                (world, tree) -> {
                  IntervalTreeNode<String> node = node(world, 1, 2);
                  tree.insert(node);
                  tree.remove(node);
                  node.last = 5;
                  tree.insert(node);
                  world.see(overlapping(tree, 5, 5));
                }))
        .isEqualTo("clean A=[[1-2]]");
  }

  @Test
  void removingWhatIsNotInItIsReported() {
    assertThat(SimulatedProgram.task(world -> tree(world).remove(node(world, 1, 2))).run().kind())
        .isEqualTo(Kind.INVARIANT);
    assertThat(
            SimulatedProgram.task(
                    world -> {
                      IntervalTreeNode<String> node = node(world, 1, 2);
                      tree(world).insert(node);
                      tree(world).remove(node);
                    })
                .run()
                .kind())
        .isEqualTo(Kind.INVARIANT);
  }

  @Test
  void anIntervalThatEndsBeforeItStartsIsReported() {
    assertThat(SimulatedProgram.task(world -> tree(world).insert(node(world, 2, 1))).run().kind())
        .isEqualTo(Kind.INVARIANT);
  }

  @Test
  void walkingOverANodeThatWasFreedInTheTreeIsFound() {
    assertThat(
            SimulatedProgram.task(
                    world -> {
                      Memory memory = world.kernel().slab().kzalloc("iopt_area");
                      IntervalTree<String> tree = tree(world);
                      IntervalTreeNode<String> node = new IntervalTreeNode<>(memory, "area");
                      node.last = 9;
                      tree.insert(node);
                      // The mistake: it is still in the tree.
                      world.kernel().slab().free(memory);
                      tree.iterFirst(0, 9);
                    })
                .run()
                .kind())
        .isEqualTo(Kind.USE_AFTER_FREE);
  }

  /** A adds and B looks, under a semaphore or without. */
  private static void addAndLook(World world, boolean locked) {
    RwSemaphore semaphore = new RwSemaphore(world.kernel(), world.permanent(), "iopt->iova_rwsem");
    IntervalTree<String> tree = tree(world);
    tree.insert(node(world, 10, 19));
    IntervalTreeNode<String> added = node(world, 0, 9);
    world.task(
        "A",
        () -> {
          if (locked) {
            semaphore.downWrite();
          }
          tree.insert(added);
          if (locked) {
            semaphore.upWrite();
          }
        });
    world.task(
        "B",
        () -> {
          if (locked) {
            semaphore.downRead();
          }
          world.see(overlapping(tree, 0, 99));
          if (locked) {
            semaphore.upRead();
          }
        });
  }

  @Test
  void lookingWithoutTheLockIsADataRaceAndUnderItIsNot() {
    Explored locked = SimulatedProgram.of(world -> addAndLook(world, true)).explore(2);
    assertThat(locked.observables())
        .containsExactly("clean A=[] B=[[0-9, 10-19]]", "clean A=[] B=[[10-19]]");
    assertThat(SimulatedProgram.of(world -> addAndLook(world, false)).explore(1).kinds())
        .contains(Kind.DATA_RACE);
    ThreadedProgram threads = ThreadedProgram.run(world -> addAndLook(world, true), 200);
    assertThat(threads.failures()).isEmpty();
    assertThat(threads.results())
        .isNotEmpty()
        .isSubsetOf("A=[] B=[[0-9, 10-19]]", "A=[] B=[[10-19]]");
  }
}
