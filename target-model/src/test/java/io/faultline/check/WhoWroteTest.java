package io.faultline.check;

import static org.assertj.core.api.Assertions.assertThat;

import io.faultline.check.kit.Gadget;
import io.faultline.check.kit.Gadgets;
import io.faultline.check.kit.SimulatedProgram;
import io.faultline.check.kit.World;
import io.faultline.kernel.Mutex;
import io.faultline.sim.Chooser;
import io.faultline.sim.RunStates;
import io.faultline.sim.Sites;
import io.faultline.sim.Situation;
import io.faultline.sim.Task;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiConsumer;
import org.junit.jupiter.api.Test;

/** What a search that learns is told of who wrote what is read, and of the locks that are held. */
class WhoWroteTest {
  private static final Gadgets GADGETS = Gadgets.woven();

  /** Lets the task go on that was made first, or last, and keeps what it is told. */
  private static final class Learner implements Chooser, RunStates {
    private final boolean lastFirst;
    private final List<String> reads = new ArrayList<>();
    private final List<Long> lockSets = new ArrayList<>();

    Learner(boolean lastFirst) {
      this.lastFirst = lastFirst;
    }

    @Override
    public RunStates states() {
      return this;
    }

    @Override
    public void operationEnded(Task task, long population) {}

    @Override
    public void reads(Task reader, Task writer, int site) {
      reads.add(reader + " " + writer + " " + Sites.of(site).target());
    }

    @Override
    public int atPoint(Situation situation) {
      lockSets.add(LockOrderRule.lockSet(situation.task()));
      return CONTINUE;
    }

    @Override
    public int whenFree(Situation situation) {
      return lastFirst ? situation.candidates() - 1 : 0;
    }

    @Override
    public int number(int n, Situation situation) {
      return 0;
    }
  }

  private static Learner run(boolean lastFirst, BiConsumer<World, Gadget> tasks) {
    Learner learner = new Learner(lastFirst);
    SimulatedProgram program =
        SimulatedProgram.of(
            world -> {
              Gadget gadget = GADGETS.published(world.kernel());
              tasks.accept(world, gadget);
              world.afterwards(() -> GADGETS.free(world.kernel(), gadget));
            });
    assertThat(program.run(learner).kind()).isNull();
    return learner;
  }

  private static void markedWriterAndReader(World world, Gadget gadget) {
    world.task("A", () -> gadget.writeMarked(1));
    world.task("B", gadget::readMarked);
  }

  @Test
  void a_read_of_what_another_task_wrote_is_told_with_both() {
    assertThat(run(false, WhoWroteTest::markedWriterAndReader).reads)
        .containsExactly("B.1 A WovenGadget.marked");
  }

  @Test
  void a_read_before_the_write_is_not_of_that_task() {
    assertThat(run(true, WhoWroteTest::markedWriterAndReader).reads)
        .noneMatch(read -> read.startsWith("B.1 A"));
  }

  @Test
  void what_a_task_wrote_itself_is_not_told() {
    Learner learner =
        run(
            false,
            (world, gadget) -> {
              world.task("A", () -> gadget.writeMarked(1));
              world.task(
                  "B",
                  () -> {
                    gadget.writeMarked(2);
                    gadget.readMarked();
                  });
            });
    assertThat(learner.reads).isEmpty();
  }

  @Test
  void the_same_locks_are_the_same_set_in_whichever_order_they_were_taken() {
    Learner learner =
        run(
            false,
            (world, gadget) -> {
              Mutex a = new Mutex(world.kernel(), world.permanent(), LockClass.mutex("set-a"));
              Mutex b = new Mutex(world.kernel(), world.permanent(), LockClass.mutex("set-b"));
              world.task(
                  "A",
                  () -> {
                    a.lock();
                    b.lock();
                    gadget.writeMarked(1);
                    a.unlock();
                    gadget.writeMarked(2);
                    b.unlock();
                    gadget.writeMarked(3);
                  });
              world.task("B", gadget::readMarked);
            });
    long both = LockClass.mutex("set-a").mark() + LockClass.mutex("set-b").mark();
    assertThat(learner.lockSets)
        .contains(0L, both, LockClass.mutex("set-a").mark(), LockClass.mutex("set-b").mark());
  }
}
