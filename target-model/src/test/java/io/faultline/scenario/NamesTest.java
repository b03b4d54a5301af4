package io.faultline.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import io.faultline.sim.Schedule;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NamesTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "prq0",
        "kworker12",
        "kthread1",
        "timer3",
        "rcu1",
        "srcu1",
        "mmu_notifier_srcu2",
        "init",
        "teardown"
      })
  void whatTheMachineCallsItsOwnCannotNameATaskButStandsInSchedules(String agent) {
    assertThat(Names.isTask(agent)).isFalse();
    String text = "A.1@mod_timer(watchdog)>" + agent + " " + agent + "^schedule(work)>A";
    assertThat(Schedule.parse(text).toString()).isEqualTo(text);
  }

  @ParameterizedTest
  @ValueSource(strings = {"A", "B2", "timers", "kthreadd", "my_timer1", "worker1"})
  void anyOtherNameCan(String name) {
    assertThat(Names.isTask(name)).isTrue();
  }
}
