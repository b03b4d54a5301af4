package io.faultline.sim;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.faultline.check.ContractBreach;
import io.faultline.check.Kind;
import io.faultline.check.kit.Ended;
import io.faultline.check.kit.Gadget;
import io.faultline.check.kit.Gadgets;
import io.faultline.check.kit.SimulatedProgram;
import io.faultline.check.kit.World;
import io.faultline.sim.search.DefaultOrder;
import io.faultline.sim.search.RandomWalk;
import io.faultline.sim.search.ScheduleReplay;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** What ends a run, and that nothing happens afterwards. */
class VerdictTest {
  private static final int PICK = Sites.named("verdict_test_pick");

  static List<Backend> backends() {
    return Backend.CONTINUATION.available()
        ? List.of(Backend.CONTINUATION, Backend.THREADS)
        : List.of(Backend.THREADS);
  }

  private static void tasks(World world, Runnable a, Consumer<Gadget> b) {
    Gadget gadget = Gadgets.woven().published(world.kernel());
    world.task("A", a);
    world.task("B", () -> b.accept(gadget));
    world.afterwards(() -> Gadgets.woven().free(world.kernel(), gadget));
  }

  private static Ended oops(Backend backend, Runnable a) {
    return SimulatedProgram.of(world -> tasks(world, a, Gadget::readMarked)).on(backend).run();
  }

  @ParameterizedTest
  @MethodSource("backends")
  void anExceptionOfTheModelIsAViolation(Backend backend) {
    Ended end =
        oops(
            backend,
            () -> {
              throw new IllegalStateException("list corrupted");
            });
    assertThat(end.kind()).isEqualTo(Kind.INVARIANT);
    assertThat(end.finding().title()).startsWith("A.1 oopses in ").endsWith(": list corrupted");
  }

  @ParameterizedTest
  @MethodSource("backends")
  void aNullPointerAndAStackOverflowOfTheModelAreViolations(Backend backend) {
    Gadget[] nothing = new Gadget[1];
    assertThat(oops(backend, () -> nothing[0].readPlain()).kind()).isEqualTo(Kind.NULL_DEREFERENCE);
    assertThat(oops(backend, () -> deeper(1)).finding().object()).isEqualTo("StackOverflowError");
  }

  private static int deeper(int depth) {
    return depth == 0 ? 0 : 1 + deeper(depth + 1);
  }

  @ParameterizedTest
  @MethodSource("backends")
  void aBrokenObligationIsAVerdictOfItsOwn(Backend backend) {
    Ended end =
        SimulatedProgram.task(
                world -> {
                  throw world.kernel().checks().breach("unbind needs a bound handle");
                })
            .on(backend)
            .run();
    assertThat(end.verdict()).isInstanceOf(ContractBreach.class);
    assertThat(end.finding()).isNull();
  }

  /** A place where a search is asked. */
  enum Question {
    AT_POINT,
    WHEN_FREE,
    NUMBER,
    STEP,
    SWITCHED
  }

  /** A search that fails at one kind of question. */
  private static final class Broken extends DefaultOrder implements StepListener {
    private final Question question;

    Broken(Question question) {
      this.question = question;
    }

    @Override
    public int atPoint(Situation situation) {
      asked(Question.AT_POINT);
      return super.atPoint(situation);
    }

    @Override
    public int whenFree(Situation situation) {
      asked(Question.WHEN_FREE);
      return super.whenFree(situation);
    }

    @Override
    public int number(int n, Situation situation) {
      asked(Question.NUMBER);
      return super.number(n, situation);
    }

    @Override
    public void step(Task task, int site, Object where, int field, boolean write) {
      if (task.name().equals("A")) {
        asked(Question.STEP);
      }
    }

    @Override
    public void switched(Task from, Task to, boolean preempted) {
      if (to.name().equals("A")) {
        asked(Question.SWITCHED);
      }
    }

    private void asked(Question now) {
      if (now == question) {
        throw new IllegalArgumentException("the search is broken at " + now);
      }
    }
  }

  @ParameterizedTest
  @EnumSource(Question.class)
  void anExceptionOfASearchIsNoViolation(Question question) {
    for (Backend backend : backends()) {
      AtomicInteger modelSteps = new AtomicInteger();
      SimulatedProgram program =
          SimulatedProgram.of(
                  world -> {
                    Gadget gadget = Gadgets.woven().published(world.kernel());
                    world.task(
                        "A",
                        () -> {
                          gadget.readMarked();
                          world.kernel().platform().number(2, PICK);
                          gadget.readMarked();
                          modelSteps.incrementAndGet();
                        });
                    world.task("B", gadget::readMarked);
                  })
              .on(backend);
      Broken search = new Broken(question);
      assertThatThrownBy(() -> program.run(search, search))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessage("the search is broken at " + question);
      assertThat(modelSteps).as("steps of A after the failure").hasValue(0);
    }
  }

  @ParameterizedTest
  @MethodSource("backends")
  void afterAVerdictNoTaskTakesAStep(Backend backend) {
    for (long seed = 0; seed < 50; seed++) {
      List<String> late = new ArrayList<>();
      boolean[] over = new boolean[1];
      SimulatedProgram program =
          SimulatedProgram.of(world -> oneOopsesWhileOthersWork(world, over, late)).on(backend);
      Ended end = program.run(new RandomWalk(seed, 3));
      assertThat(end.kind()).isEqualTo(Kind.INVARIANT);
      assertThat(late).as("seed %s", seed).isEmpty();
    }
  }

  private static void oneOopsesWhileOthersWork(World world, boolean[] over, List<String> late) {
    over[0] = false;
    Gadget gadget = Gadgets.woven().published(world.kernel());
    for (String task : new String[] {"A", "B", "C"}) {
      world.task(
          task,
          () -> {
            for (int i = 0; i < 10; i++) {
              gadget.writeMarked(i);
              if (over[0]) {
                late.add(task);
              }
            }
          });
    }
    world.task(
        "D",
        () -> {
          gadget.readMarked();
          over[0] = true;
          throw new IllegalStateException("oops");
        });
  }

  @ParameterizedTest
  @MethodSource("backends")
  void aTaskThatCatchesEverythingCannotGoOn(Backend backend) {
    AtomicInteger steps = new AtomicInteger();
    Ended end =
        SimulatedProgram.of(
                world -> {
                  Gadget gadget = Gadgets.woven().published(world.kernel());
                  world.task("A", () -> insist(gadget, steps, 3));
                  world.task(
                      "B",
                      () -> {
                        throw new IllegalStateException("oops");
                      });
                })
            .on(backend)
            .run(
                new ScheduleReplay(
                    Schedule.parse("A.1@WovenGadget.readMarked:WovenGadget.marked>B")));
    assertThat(end.kind()).isEqualTo(Kind.INVARIANT);
    assertThat(steps).hasValue(0);
  }

  private static void insist(Gadget gadget, AtomicInteger steps, int times) {
    try {
      gadget.readMarked();
      steps.incrementAndGet();
    } catch (Throwable everything) {
      // Model code would not do this; a simulator must not depend on it.
      if (times > 1) {
        insist(gadget, steps, times - 1);
      }
    }
  }
}
