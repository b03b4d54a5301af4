package io.faultline.bench;

import static org.assertj.core.api.Assertions.assertThat;

import io.faultline.campaign.FuzzTarget;
import io.faultline.campaign.SeedCorpus;
import io.faultline.fuzz.FuzzInput;
import io.faultline.machine.DefectCatalogue;
import io.faultline.repro.Reproduction;
import io.faultline.repro.minimise.Minimised;
import io.faultline.repro.minimise.Minimiser;
import io.faultline.scenario.Scenario;
import io.faultline.scenario.run.Outcome;
import io.faultline.scenario.run.RunOptions;
import io.faultline.scenario.run.ScenarioRunner;
import io.faultline.scenario.run.Search;
import io.faultline.scenario.run.SearchPlan;
import io.faultline.scenario.run.Witness;
import io.faultline.sim.Chooser;
import io.faultline.sim.Defect;
import io.faultline.sim.search.Recording;
import io.faultline.sim.search.SplitMix;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Whichever finding of a bug it begins with, the minimiser ends at the same size. */
class MinimisedFindingsTest {
  private static final int FINDINGS = 3;
  private static final int TRIED = 20_000;

  /** With fewer operations there is little to take away. */
  private static final int LEAST = 6;

  /** All but the one that chance does not find soon. */
  static List<String> defects() {
    return DefectCatalogue.GALLERY.stream()
        .map(Defect::id)
        .filter(id -> !id.equals("probe-two-default-domains"))
        .toList();
  }

  @ParameterizedTest
  @MethodSource("defects")
  void findings_of_one_bug_become_equally_small(String defect) {
    Map<String, Set<String>> sizes = new TreeMap<>();
    for (int seed = 1; seed <= FINDINGS; seed++) {
      Reproduction finding = finding(defect, seed).orElseThrow();
      Minimised small = Minimiser.run(finding);
      assertThat(small.oneMinimal()).isTrue();
      assertThat(small.reproduction().finding().bug()).isEqualTo(finding.finding().bug());
      assertThat(small.after()).isLessThan(small.before());
      sizes
          .computeIfAbsent(finding.finding().bug(), any -> new TreeSet<>())
          .add(small.after().toString());
    }
    assertThat(sizes.values()).allSatisfy(each -> assertThat(each).hasSize(1));
  }

  private static Optional<Reproduction> finding(String id, int seed) {
    Defect defect = DefectCatalogue.of(id).orElseThrow();
    FuzzTarget target = FuzzTarget.of(defect.targets().get(0)).orElseThrow();
    Path litmus = Path.of("..", "corpus", "seeds", target.text());
    List<byte[]> seeds =
        SeedCorpus.read(litmus).values().stream().map(FuzzInput::operations).toList();
    BlindScenarios scenarios = new BlindScenarios(target.repertoire(), seeds, seed);
    RunOptions options = RunOptions.LEAN.withDefects(Set.of(id));
    for (int run = 0; run < TRIED; run++) {
      Scenario scenario = scenarios.next();
      boolean large = scenario.operations() >= LEAST;
      if (large && ScenarioRunner.run(scenario, chooser(seed, run), options).violated()) {
        Recording choices = new Recording(chooser(seed, run));
        Outcome outcome = ScenarioRunner.run(scenario, choices, options.recorded());
        return Optional.of(
            Reproduction.of(scenario, Set.of(id), new Witness(choices.schedule(), outcome)));
      }
    }
    return Optional.empty();
  }

  private static Chooser chooser(int seed, int run) {
    return Search.chooser(SearchPlan.Strategy.RANDOM, SplitMix.seed(seed, run), run);
  }
}
