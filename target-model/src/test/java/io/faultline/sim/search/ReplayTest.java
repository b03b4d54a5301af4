package io.faultline.sim.search;

import static org.assertj.core.api.Assertions.assertThat;

import io.faultline.check.kit.Ended;
import io.faultline.check.kit.Gadget;
import io.faultline.check.kit.Gadgets;
import io.faultline.check.kit.SimulatedProgram;
import io.faultline.check.kit.World;
import io.faultline.sim.Schedule;
import io.faultline.sim.Sites;
import org.junit.jupiter.api.Test;

/** A recorded schedule leads to the same run; one that no longer fits says so. */
class ReplayTest {
  private static final String MARKED = "WovenGadget.readMarked:WovenGadget.marked";

  @Test
  void everyRandomRunIsReproducedFromItsSchedule() {
    int preemptions = 0;
    int choices = 0;
    for (int seed = 0; seed < 500; seed++) {
      SimulatedProgram program = SimulatedProgram.of(GeneratedProgram.of(seed % 100)::build);
      Ended walked = program.run(new RandomWalk(seed, 3));
      Schedule read = Schedule.parse(walked.schedule().toString());
      ScheduleReplay replay = new ScheduleReplay(read);
      Ended replayed = program.run(replay);
      assertThat(replay.unmet()).as("seed %s", seed).isEmpty();
      assertThat(replayed.hash()).as("seed %s: %s", seed, read).isEqualTo(walked.hash());
      assertThat(replayed.observable()).isEqualTo(walked.observable());
      assertThat(replayed.schedule()).isEqualTo(walked.schedule());
      preemptions += read.preemptions();
      choices += read.choices().size();
    }
    assertThat(preemptions).isGreaterThan(500);
    assertThat(choices).isGreaterThan(preemptions + 200);
  }

  @Test
  void theEmptyScheduleIsTheDefaultOrder() {
    for (int seed = 0; seed < 50; seed++) {
      SimulatedProgram program = SimulatedProgram.of(GeneratedProgram.of(seed)::build);
      Ended end = program.run(new ScheduleReplay(Schedule.EMPTY));
      assertThat(end.hash()).isEqualTo(program.run().hash());
      assertThat(end.schedule().isEmpty()).isTrue();
    }
  }

  @Test
  void lookingCloserDoesNotChangeTheRun() {
    for (int seed = 0; seed < 100; seed++) {
      SimulatedProgram program = SimulatedProgram.of(GeneratedProgram.of(seed)::build);
      Ended lean = program.run(new RandomWalk(seed, 4));
      DeterminismCheck listener = new DeterminismCheck();
      Ended recorded = program.recorded().run(new RandomWalk(seed, 4), listener);
      assertThat(recorded.hash()).isEqualTo(lean.hash());
      assertThat(recorded.kind()).isEqualTo(lean.kind());
    }
  }

  private static void reads(World world, int times) {
    Gadget gadget = Gadgets.woven().published(world.kernel());
    for (String task : new String[] {"A", "B"}) {
      world.task(
          task,
          () -> {
            for (int i = 0; i < times; i++) {
              gadget.readMarked();
            }
          });
    }
    world.afterwards(() -> Gadgets.woven().free(world.kernel(), gadget));
  }

  @Test
  void aPlaceThatIsGoneIsNamedAndSoAreThoseThatThereAre() {
    Schedule schedule = Schedule.parse("A.1@" + MARKED + "#3>B");
    ScheduleReplay before = new ScheduleReplay(schedule);
    SimulatedProgram.of(world -> reads(world, 3)).run(before);
    assertThat(before.unmet()).isEmpty();
    ScheduleReplay after = new ScheduleReplay(schedule);
    SimulatedProgram.of(world -> reads(world, 2)).run(after);
    assertThat(after.unmet()).hasToString("[A.1@" + MARKED + "#3>B]");
    assertThat(after.seen())
        .contains("start", "A.1@" + MARKED, "A.1@" + MARKED + "#2")
        .doesNotContain("A.1@" + MARKED + "#3");
  }

  @Test
  void aTaskThatIsGoneIsUnmetToo() {
    ScheduleReplay replay = new ScheduleReplay(Schedule.parse("A.1@" + MARKED + ">C start>D"));
    SimulatedProgram.of(world -> reads(world, 1)).run(replay);
    assertThat(replay.unmet()).hasToString("[A.1@" + MARKED + ">C, start>D]");
  }

  @Test
  void aNumberThatTheEnvironmentNoLongerOffersIsUnmet() {
    ScheduleReplay met = new ScheduleReplay(Schedule.parse("A.1?pick>n2"));
    ScheduleReplay gone = new ScheduleReplay(Schedule.parse("A.1?pick>n3"));
    SimulatedProgram program =
        SimulatedProgram.task(
            world -> world.see(world.kernel().platform().number(3, Sites.named("pick"))));
    assertThat(program.run(met).observable()).isEqualTo("clean A=[2]");
    assertThat(met.unmet()).isEmpty();
    assertThat(program.run(gone).observable()).isEqualTo("clean A=[0]");
    assertThat(gone.unmet()).hasToString("[A.1?pick>n3]");
  }
}
