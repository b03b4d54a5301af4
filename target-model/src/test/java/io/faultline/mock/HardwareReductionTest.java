package io.faultline.mock;

import static org.assertj.core.api.Assertions.assertThat;

import io.faultline.scenario.Scenario;
import io.faultline.scenario.litmus.LitmusFile;
import io.faultline.scenario.run.Outcome;
import io.faultline.scenario.run.RunOptions;
import io.faultline.scenario.run.ScenarioRunner;
import io.faultline.scenario.run.Verdict;
import io.faultline.sim.search.Exhaustive;
import io.faultline.sim.search.SplitMix;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The reduction leaves nothing out on machines whose devices do more than ask for pages. */
class HardwareReductionTest {
  private static final int PROGRAMS = 3;

  private static final List<String> OPERATIONS =
      List.of(
          "access dev0 h0 0x1000 read",
          "access dev0 h0 0x2000 write",
          "munmap mm0 0x1000",
          "mprotect mm0 0x2000 read",
          "touch mm0 0x1000 read",
          "fault dev0 h0 0x1000 read last",
          "stop h0",
          "unbind h0",
          "exit mm0");

  @ParameterizedTest
  @ValueSource(strings = {"dma=on", "dma=on evict=1", "markers=on ring=1", "style=d2 free=f2"})
  void theReducedSearchFindsAllThatTheNaiveOneFinds(String machine) {
    for (int seed = 0; seed < PROGRAMS; seed++) {
      String text = text(machine, new SplitMix(seed));
      Scenario scenario = LitmusFile.parse("generated.litmus", text).scenario();
      Set<String> naive = outcomes(scenario, new Exhaustive(1, false));
      Set<String> reduced = outcomes(scenario, new Exhaustive(1, true));
      assertThat(reduced).as(text).isEqualTo(naive);
    }
  }

  private static String text(String machine, SplitMix random) {
    StringBuilder text = new StringBuilder("litmus generated\nmachine driver=mock ");
    text.append(machine).append("\ninit touch mm0 0x1000 read\ninit touch mm0 0x2000 write\n");
    text.append("init h0 = bind dev0 mm0\ninit access dev0 h0 0x1000 read\n");
    for (String task : List.of("A", "B")) {
      text.append("task ").append(task).append(' ');
      text.append(OPERATIONS.get(random.below(OPERATIONS.size()))).append('\n');
    }
    return text.append("expect clean\n").toString();
  }

  private static Set<String> outcomes(Scenario scenario, Exhaustive search) {
    Set<String> found = new TreeSet<>();
    while (search.hasNext()) {
      search.begin();
      Outcome outcome = ScenarioRunner.run(scenario, search, search, RunOptions.LEAN);
      if (outcome.verdict() != Verdict.ABANDONED) {
        found.add(describe(outcome));
      }
      search.end();
    }
    return found;
  }

  /** Results in the order of the scenario, because that in which they came is no result. */
  private static String describe(Outcome outcome) {
    Set<String> results = new TreeSet<>();
    outcome.results().forEach((operation, result) -> results.add(operation + "=" + result));
    return outcome.verdict() + " " + results;
  }
}
