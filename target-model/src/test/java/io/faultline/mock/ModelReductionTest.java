package io.faultline.mock;

import static org.assertj.core.api.Assertions.assertThat;

import io.faultline.machine.DefectCatalogue;
import io.faultline.scenario.Scenario;
import io.faultline.scenario.litmus.LitmusFile;
import io.faultline.scenario.run.Outcome;
import io.faultline.scenario.run.RunOptions;
import io.faultline.scenario.run.ScenarioRunner;
import io.faultline.scenario.run.Verdict;
import io.faultline.sim.Backend;
import io.faultline.sim.Defect;
import io.faultline.sim.search.Exhaustive;
import io.faultline.sim.search.SplitMix;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * The whole model under the reduced search and under the naive one: whatever a scenario can come to
 * shows in both. A step of the model that changes shared state behind the simulator's back fails
 * here.
 */
class ModelReductionTest {
  private static final List<String> OPERATIONS =
      List.of(
          "fault dev0 h0 0x1000 read last",
          "fault dev0 h0 0x1000 read partial",
          "unbind h0",
          "exit mm0",
          "iopf_disable dev0",
          "iopf_enable dev0",
          "flush dev0",
          "discard dev0",
          "pasid h0",
          "HANDLE = bind dev0 mm0");

  /** What is about processes and what they have mapped. */
  private static final List<String> OF_PROCESSES =
      List.of(
          "mmget mm0",
          "mmput mm0",
          "fork mm0 mm1",
          "exec mm0",
          "mmap mm0 0x8000 read",
          "munmap mm0 0x1000",
          "mprotect mm0 0x1000 read",
          "touch mm0 0x1000 write",
          "on_close mm0 h0",
          "notify mm0 get",
          "unnotify n0",
          "notify mm0 register",
          "pasid_alloc dev0",
          "pasid_free pasid=2");

  /** A scenario and the options to run it with. */
  private record Program(String text, RunOptions options) {
    Scenario scenario() {
      return LitmusFile.parse("generated.litmus", text).scenario();
    }

    @Override
    public String toString() {
      return text + options.defects();
    }
  }

  @ParameterizedTest(name = "with at most {0} preemptions, {1} scenarios")
  @CsvSource({"1,60", "2,6"})
  void theReducedSearchFindsAllThatTheNaiveOneFinds(int bound, int programs) {
    int wanted = Backend.CONTINUATION.available() ? programs : programs / 6;
    long[] naiveRuns = new long[2];
    long[] reducedRuns = new long[2];
    Set<String> outcomes = new TreeSet<>();
    for (int i = 0; i < wanted; i++) {
      Program program = program(1000L * bound + i);
      Set<String> naive = outcomes(program, new Exhaustive(bound, false), naiveRuns);
      Set<String> reduced = outcomes(program, new Exhaustive(bound, true), reducedRuns);
      assertThat(reduced).as("bound %s:%n%s", bound, program).isEqualTo(naive);
      outcomes.addAll(naive);
    }
    System.out.printf(
        "bound %d: %d scenarios, %d outcomes; naive %d runs, reduced %d executed + %d pruned%n",
        bound, wanted, outcomes.size(), naiveRuns[0], reducedRuns[0], reducedRuns[1]);
    assertThat(outcomes).hasSizeGreaterThan(wanted / 2);
  }

  private static Program program(long seed) {
    SplitMix random = new SplitMix(seed);
    StringBuilder text = new StringBuilder("litmus generated\ndoc   generated\n");
    text.append("machine driver=mock devices=1 mms=2\n\ninit h0 = bind dev0 mm0\n");
    text.append("init exit mm1\ninit n0 = notify mm0 register\n");
    for (String task : List.of("A", "B")) {
      int length = random.oneIn(4) ? 2 : 1;
      for (int i = 0; i < length; i++) {
        List<String> some = random.oneIn(2) ? OPERATIONS : OF_PROCESSES;
        String operation = some.get(random.below(some.size()));
        String handle = task.equals("A") ? "h1" + i : "h2" + i;
        text.append("task ").append(task).append(' ');
        text.append(operation.replace("HANDLE", handle)).append('\n');
      }
    }
    // Failures hit the interrupt thread on behalf of an operation, whoever runs meanwhile.
    String failure = List.of("", "alloc 1", "alloc any", "handler any").get(random.below(4));
    text.append(failure.isEmpty() ? "" : "fail A.1 " + failure + "\n");
    List<Defect> defects = DefectCatalogue.GALLERY;
    int defect = random.below(2 * defects.size());
    return new Program(
        text + "\nexpect clean\n",
        defect < defects.size()
            ? RunOptions.LEAN.withDefects(Set.of(defects.get(defect).id()))
            : RunOptions.LEAN);
  }

  private static Set<String> outcomes(Program program, Exhaustive search, long[] runs) {
    Scenario scenario = program.scenario();
    Set<String> found = new TreeSet<>();
    while (search.hasNext()) {
      search.begin();
      Outcome outcome = ScenarioRunner.run(scenario, search, search, program.options());
      boolean pruned = outcome.verdict() == Verdict.ABANDONED;
      runs[pruned ? 1 : 0]++;
      if (!pruned) {
        found.add(describe(outcome));
      }
      search.end();
    }
    return found;
  }

  /** Results in the order of the scenario, because that in which they came is no result. */
  private static String describe(Outcome outcome) {
    if (outcome.violated()) {
      return outcome.finding().bug();
    }
    List<String> results = new ArrayList<>();
    outcome.results().forEach((operation, result) -> results.add(operation + "=" + result));
    results.sort(String::compareTo);
    return outcome.verdict() + " " + results;
  }
}
