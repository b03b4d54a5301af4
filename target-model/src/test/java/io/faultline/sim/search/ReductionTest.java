package io.faultline.sim.search;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import io.faultline.check.LockClass;
import io.faultline.check.kit.Explored;
import io.faultline.check.kit.Gadget;
import io.faultline.check.kit.Gadgets;
import io.faultline.check.kit.SimulatedProgram;
import io.faultline.check.kit.World;
import io.faultline.kernel.Mutex;
import io.faultline.kernel.Refcount;
import io.faultline.sim.Backend;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * The reduced search must come to everything that trying all schedules comes to: on programs made
 * at random, the same results and the same bugs.
 */
class ReductionTest {
  private static final long MOST_RUNS = 20_000;

  @ParameterizedTest(name = "with at most {0} preemptions, {1} programs")
  @CsvSource({"0,400", "1,400", "2,160"})
  void theReducedSearchFindsAllThatTheNaiveOneFinds(int bound, int programs) {
    int wanted = Backend.CONTINUATION.available() ? programs : programs / 20;
    long naiveRuns = 0;
    long executed = 0;
    long pruned = 0;
    int skipped = 0;
    Set<String> outcomes = new TreeSet<>();
    for (long seed = 0; seed < wanted; seed++) {
      GeneratedProgram program = GeneratedProgram.of(seed);
      Explored naive = explore(program, bound, false);
      if (naive == null) {
        skipped++;
        continue;
      }
      Explored reduced = explore(program, bound, true);
      if (!reduced.observables().equals(naive.observables())) {
        fail(describe(smallest(program, bound), bound));
      }
      naiveRuns += naive.executed();
      executed += reduced.executed();
      pruned += reduced.pruned();
      outcomes.addAll(naive.observables());
    }
    System.out.printf(
        "bound %d: %d programs, %d outcomes; naive %d runs, reduced %d executed + %d pruned%n",
        bound, wanted - skipped, outcomes.size(), naiveRuns, executed, pruned);
    assertThat(skipped).as("programs too large to try").isLessThan(wanted / 10 + 1);
    assertThat(outcomes).hasSizeGreaterThan(wanted / 4);
  }

  /** How B meets the memory that A frees. */
  enum Meeting {
    A_FIELD,
    A_FINAL_FIELD,
    A_PRIMITIVE_INSIDE
  }

  /**
   * A frees right after a step that has nothing to do with B, with no scheduling point in between:
   * the step and the free belong together. B sees 1 and lives only when A is taken off before them.
   */
  @ParameterizedTest
  @EnumSource(Meeting.class)
  void aFreeBelongsToTheStepBeforeIt(Meeting meeting) {
    Consumer<World> program =
        world -> {
          Gadget gadget = Gadgets.woven().published(world.kernel());
          Gadget victim = Gadgets.woven().published(world.kernel());
          Refcount inside = new Refcount(world.kernel(), victim.memory(), "victim.users", 1);
          world.task(
              "A",
              () -> {
                gadget.writeMarked(1);
                gadget.writeElement(0, 1);
                Gadgets.woven().free(world.kernel(), victim);
                gadget.writeElement(0, 2);
              });
          world.task(
              "B",
              () -> {
                world.see(gadget.readMarked());
                switch (meeting) {
                  case A_FIELD -> victim.readMarked();
                  case A_FINAL_FIELD -> victim.readFixed();
                  case A_PRIMITIVE_INSIDE -> inside.read();
                }
              });
          world.afterwards(() -> Gadgets.woven().free(world.kernel(), gadget));
        };
    Explored naive = SimulatedProgram.of(program).explore(new Exhaustive(1, false), Long.MAX_VALUE);
    Explored reduced =
        SimulatedProgram.of(program).explore(new Exhaustive(1, true), Long.MAX_VALUE);
    assertThat(reduced.results()).contains("A=[] B=[1]");
    assertThat(reduced.observables()).isEqualTo(naive.observables());
  }

  /**
   * The smallest program that shows why blocking counts. C is taken off while it holds the mutex; A
   * sees 2 and blocks on the mutex, which costs no preemption, and sees 1 when it goes on. Taken
   * off after the unlock instead, C leaves A nothing to block on.
   */
  @Test
  void beingBlockedByATaskThatWasTakenOffIsNotLost() {
    Consumer<World> program =
        world -> {
          Gadget gadget = Gadgets.woven().published(world.kernel());
          Mutex mutex = new Mutex(world.kernel(), world.permanent(), LockClass.mutex("mutex"));
          world.task(
              "A",
              () -> {
                world.see(gadget.readMarked());
                mutex.lock();
                mutex.unlock();
                world.see(gadget.readMarked());
              });
          world.task(
              "C",
              () -> {
                mutex.lock();
                gadget.writeMarked(2);
                mutex.unlock();
                gadget.writeMarked(1);
              });
          world.afterwards(() -> Gadgets.woven().free(world.kernel(), gadget));
        };
    Explored naive = SimulatedProgram.of(program).explore(new Exhaustive(1, false), Long.MAX_VALUE);
    Explored reduced =
        SimulatedProgram.of(program).explore(new Exhaustive(1, true), Long.MAX_VALUE);
    assertThat(reduced.results()).contains("A=[2, 1] C=[]").isEqualTo(naive.results());
    assertThat(reduced.executed() + reduced.pruned()).isLessThanOrEqualTo(naive.executed());
  }

  private static Explored explore(GeneratedProgram program, int bound, boolean reduce) {
    return SimulatedProgram.of(program::build).explore(new Exhaustive(bound, reduce), MOST_RUNS);
  }

  private static boolean differs(GeneratedProgram program, int bound) {
    Explored naive = explore(program, bound, false);
    return naive != null
        && !naive.observables().equals(explore(program, bound, true).observables());
  }

  private static GeneratedProgram smallest(GeneratedProgram program, int bound) {
    for (GeneratedProgram smaller : program.smaller()) {
      if (differs(smaller, bound)) {
        return smallest(smaller, bound);
      }
    }
    return program;
  }

  private static String describe(GeneratedProgram program, int bound) {
    List<String> missed = new ArrayList<>(explore(program, bound, false).observables());
    missed.removeAll(explore(program, bound, true).observables());
    return "bound " + bound + ": the reduced search misses " + missed + " of " + program;
  }
}
