package io.faultline.sim.search;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.faultline.check.kit.Gadget;
import io.faultline.check.kit.Gadgets;
import io.faultline.check.kit.SimulatedProgram;
import io.faultline.check.kit.World;
import io.faultline.sim.Chooser;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

/** A model that is no function of its choices is found out, at the first step that differs. */
class DeterminismCheckTest {
  private static Optional<String> difference(SimulatedProgram program, Supplier<Chooser> chooser) {
    DeterminismCheck check = new DeterminismCheck();
    program.run(chooser.get(), check);
    check.again();
    program.run(chooser.get(), check);
    return check.difference();
  }

  /** Something outside of the run decides what A does after its first step. */
  private static SimulatedProgram depending(AtomicInteger outside, int from) {
    return SimulatedProgram.of(
        world -> {
          Gadget gadget = Gadgets.woven().published(world.kernel());
          world.task(
              "A",
              () -> {
                gadget.readMarked();
                if (outside.incrementAndGet() > from) {
                  gadget.readPlain();
                } else {
                  gadget.readOther();
                }
              });
          world.afterwards(() -> Gadgets.woven().free(world.kernel(), gadget));
        });
  }

  @Test
  void aDeterministicProgramShowsNoDifference() {
    for (int seed = 0; seed < 200; seed++) {
      long number = seed;
      assertThat(
              difference(
                  SimulatedProgram.of(GeneratedProgram.of(number)::build),
                  () -> new RandomWalk(number, 4)))
          .isEmpty();
    }
  }

  @Test
  void theFirstStepThatDiffersIsNamed() {
    assertThat(difference(depending(new AtomicInteger(), 1), DefaultOrder::new))
        .hasValueSatisfying(
            text ->
                assertThat(text)
                    .matches(
                        "step 4: first A\\.1 WovenGadget\\.readOther:WovenGadget\\.other read .*,"
                            + " then A\\.1 WovenGadget\\.readPlain:WovenGadget\\.plain read .*"));
  }

  @Test
  void aRunThatEndsEarlierOrLaterDiffersAtItsEnd() {
    AtomicInteger steps = new AtomicInteger();
    assertThat(difference(stepping(steps, 1), DefaultOrder::new).orElseThrow())
        .contains("first the end of the run, then teardown WovenGadget.readMarked");
    steps.set(0);
    assertThat(difference(stepping(steps, -1), DefaultOrder::new).orElseThrow())
        .contains("then the run was over");
  }

  /** The teardown grows or shrinks from run to run. */
  private static SimulatedProgram stepping(AtomicInteger run, int by) {
    return SimulatedProgram.of(
        world -> {
          Gadget gadget = Gadgets.woven().published(world.kernel());
          int steps = 3 + by * run.getAndIncrement();
          world.task("A", gadget::readMarked);
          world.afterwards(
              () -> {
                for (int i = 0; i < steps; i++) {
                  gadget.readMarked();
                }
              });
        });
  }

  @Test
  void anExhaustiveSearchRefusesAProgramWhoseAlternativesChange() {
    AtomicInteger run = new AtomicInteger();
    SimulatedProgram program = SimulatedProgram.of(world -> changing(world, run.incrementAndGet()));
    assertThatThrownBy(() -> program.explore(1))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("the model is not deterministic");
  }

  private static void changing(World world, int run) {
    Gadget gadget = Gadgets.woven().published(world.kernel());
    for (int i = 0; i < 2 + run % 3; i++) {
      world.task(String.valueOf((char) ('A' + i)), gadget::readMarked);
    }
    world.afterwards(() -> Gadgets.woven().free(world.kernel(), gadget));
  }
}
