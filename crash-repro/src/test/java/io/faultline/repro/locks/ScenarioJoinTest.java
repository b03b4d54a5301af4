package io.faultline.repro.locks;

import static org.assertj.core.api.Assertions.assertThat;

import io.faultline.scenario.Scenario;
import io.faultline.scenario.ScenarioRules;
import io.faultline.scenario.litmus.LitmusFile;
import io.faultline.sim.Schedule;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class ScenarioJoinTest {
  private static final Scenario ONE =
      read(
          """
          machine driver=mock devices=1 mms=1
          init   h0 = bind dev0 mm0
          task A fault dev0 h0 0x1000 read last => 0
          task B unbind h0
          fail   init.1 alloc 2
          fail   B.1 alloc 1
          """);

  private static final Scenario OTHER =
      read(
          """
          machine driver=mock devices=2 mms=1 maxPasids=16 iopf=off
          init   iopf_enable dev1
          task A h0 = bind dev1 mm0
          task A unbind h0
          fail   init.1 alloc any
          fail   A.2 alloc any
          """);

  private static Scenario read(String text) {
    return LitmusFile.parse("t", "litmus t\n" + text).scenario();
  }

  private static Optional<Scenario> join(ScenarioJoin.Sharing sharing, Scenario... scenarios) {
    return ScenarioJoin.of(
            Stream.of(scenarios).map(scenario -> run(scenario, "")).toList(), sharing)
        .map(ScenarioJoin.Joined::scenario);
  }

  private static SeenRun run(Scenario scenario, String schedule) {
    return new SeenRun(Optional.empty(), scenario, Set.of(), Schedule.parse(schedule));
  }

  @Test
  void together_they_use_the_same_devices_of_the_larger_machine() {
    assertThat(join(ScenarioJoin.Sharing.TOGETHER, ONE, OTHER))
        .contains(
            read(
                """
                machine driver=mock devices=2 mms=1 maxPasids=16 iopf=off
                init    iopf_enable dev0
                init    h0 = bind dev0 mm0
                init    iopf_enable dev1
                task T1 fault dev0 h0 0x1000 read last
                task T2 unbind h0
                task T3 h1 = bind dev1 mm0
                task T3 unbind h1
                fail    init.2 alloc 2
                fail    T2.1 alloc 1
                fail    init.3 alloc any
                fail    T3.2 alloc any
                """));
  }

  @Test
  void apart_each_has_its_own_devices_and_processes() {
    Scenario joined = join(ScenarioJoin.Sharing.APART, ONE, OTHER).orElseThrow();

    assertThat(joined.machine().devices()).isEqualTo(3);
    assertThat(joined.machine().mms()).isEqualTo(2);
    assertThat(joined.calls("T3")).hasToString("[h1 = bind dev2 mm1, unbind h1]");
  }

  @Test
  void the_schedules_follow_each_other_under_the_new_names() {
    List<SeenRun> runs =
        List.of(
            run(ONE, "start>B B.1@s>A A.1^s>prq0 A.end>kworker1 init.1?fail>n1"),
            run(OTHER, "start>prq0 A.2@s#2>kworker1 kworker1@s>A init.1?fail(alloc)>n1"));

    assertThat(ScenarioJoin.of(runs, ScenarioJoin.Sharing.APART).orElseThrow().schedule())
        .hasToString(
            "start>T2 T2.1@s>T1 T1.1^s>prq0 T1.end>kworker1 init.2?fail>n1"
                + " T3.2@s#2>kworker1 kworker1@s>T3 init.3?fail(alloc)>n1");
  }

  @Test
  void what_is_joined_is_a_valid_scenario() {
    for (ScenarioJoin.Sharing sharing : ScenarioJoin.Sharing.values()) {
      assertThat(join(sharing, ONE, OTHER, ONE).flatMap(ScenarioRules::firstBreach)).isEmpty();
    }
  }

  @Test
  void what_would_be_too_large_is_not_joined() {
    assertThat(join(ScenarioJoin.Sharing.APART, OTHER, OTHER, OTHER)).isEmpty();
    assertThat(join(ScenarioJoin.Sharing.TOGETHER, OTHER, OTHER, OTHER)).isPresent();
    Scenario[] many = Collections.nCopies(5, ONE).toArray(Scenario[]::new);
    assertThat(join(ScenarioJoin.Sharing.TOGETHER, many)).isEmpty();
  }
}
