package io.faultline.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import io.faultline.check.kit.Explored;
import io.faultline.check.kit.Gadget;
import io.faultline.check.kit.Gadgets;
import io.faultline.check.kit.SimulatedProgram;
import io.faultline.check.kit.World;
import io.faultline.sim.Backend;
import io.faultline.sim.search.Exhaustive;
import io.faultline.sim.search.SplitMix;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Agents that come and go, as those of timers and cancelled work do, must not make the reduced
 * search overlook anything: on programs made from numbers it finds what the naive one finds.
 */
class WaitingReductionTest {
  private static final long MOST_RUNS = 20_000;

  /** What the tasks work on; made anew for every run. */
  private static final class Shared {
    final World world;
    final Gadget gadget;
    final WaitQueue queue;
    final Completion done;
    final Workqueue events;
    final Work work;
    final KernelTimer timer;
    final DelayedWork delayed;

    Shared(World world) {
      this.world = world;
      this.gadget = Gadgets.woven().published(world.kernel());
      this.queue = new WaitQueue(world.kernel(), world.permanent(), "queue");
      this.done = new Completion(world.kernel(), world.permanent(), "done");
      this.events = new Workqueue(world.kernel(), world.permanent(), "events");
      this.work = new Work(world.permanent(), this::announce);
      this.timer = new KernelTimer(world.kernel(), world.permanent(), "timer", () -> add(10));
      this.delayed = new DelayedWork(world.kernel(), events, world.permanent(), () -> add(100));
      world.afterwards(this::cleanUp);
    }

    private void add(int value) {
      gadget.writeMarked(gadget.readMarked() + value);
    }

    private void announce() {
      gadget.writeElement(0, 1);
      add(1);
      queue.wakeUp();
    }

    private void cleanUp() {
      timer.shutdownSync();
      delayed.cancelSync();
      events.destroy();
      world.see("end", gadget.readMarked());
      Gadgets.woven().free(world.kernel(), gadget);
    }
  }

  private static Consumer<Shared> statement(int number) {
    return switch (number) {
      case 0 -> s -> s.world.see(s.timer.mod());
      case 1 -> s -> s.world.see(s.timer.delete());
      case 2 -> s -> s.world.see(s.timer.deleteSync());
      case 3 -> s -> s.world.see(s.delayed.queue(1));
      case 4 -> s -> s.world.see(s.delayed.cancel());
      case 5 -> s -> s.world.see(s.delayed.mod(1));
      case 6 -> s -> s.world.see(s.delayed.flush());
      case 7 -> s -> s.world.see(s.events.queueWork(s.work));
      case 8 -> s -> s.world.see(s.events.cancelWork(s.work));
      case 9 -> s -> s.world.see(s.events.cancelWorkSync(s.work));
      case 10 -> s -> s.world.see(s.events.flushWork(s.work));
      case 11 -> s -> s.done.complete();
      case 12 -> s -> s.world.see(s.done.tryAwait());
      case 13 -> s -> s.done.await();
      case 14 -> s -> s.queue.waitEvent(() -> s.gadget.readMarked() > 0);
      case 15 -> s -> s.queue.waitEventExclusive(() -> s.gadget.readMarked() > 0);
      case 16 -> WaitingReductionTest::looksThenSleeps;
      case 17 -> Shared::announce;
      case 18 -> s -> s.world.see(s.gadget.readMarked());
      default -> s -> s.add(1000);
    };
  }

  private static void looksThenSleeps(Shared s) {
    if (s.gadget.readMarked() == 0) {
      s.queue.sleep(s.queue.prepare(), false);
    }
  }

  private static Consumer<World> program(long seed) {
    SplitMix random = new SplitMix(seed);
    int tasks = 2 + random.below(2);
    List<List<Consumer<Shared>>> bodies = new ArrayList<>();
    for (int i = 0; i < tasks; i++) {
      List<Consumer<Shared>> body = new ArrayList<>();
      int length = 1 + random.below(tasks == 2 ? 3 : 2);
      for (int j = 0; j < length; j++) {
        body.add(statement(random.below(20)));
      }
      bodies.add(body);
    }
    return world -> {
      Shared shared = new Shared(world);
      for (int i = 0; i < tasks; i++) {
        List<Consumer<Shared>> body = bodies.get(i);
        world.task(String.valueOf((char) ('A' + i)), () -> body.forEach(one -> one.accept(shared)));
      }
    };
  }

  @ParameterizedTest(name = "with at most {0} preemptions, {1} programs")
  @CsvSource({"0,150", "1,150", "2,50"})
  void theReducedSearchFindsAllThatTheNaiveOneFinds(int bound, int programs) {
    int wanted = Backend.CONTINUATION.available() ? programs : programs / 20;
    int skipped = 0;
    Set<String> outcomes = new TreeSet<>();
    for (long seed = 0; seed < wanted; seed++) {
      SimulatedProgram program = SimulatedProgram.of(program(seed));
      Explored naive = program.explore(new Exhaustive(bound, false), MOST_RUNS);
      if (naive == null) {
        skipped++;
        continue;
      }
      Explored reduced = program.explore(new Exhaustive(bound, true), Long.MAX_VALUE);
      assertThat(reduced.observables()).as("program " + seed).isEqualTo(naive.observables());
      outcomes.addAll(naive.observables());
    }
    assertThat(skipped).as("programs too large to try").isLessThan(wanted / 4 + 1);
    assertThat(outcomes).hasSizeGreaterThan(wanted / 4);
  }
}
