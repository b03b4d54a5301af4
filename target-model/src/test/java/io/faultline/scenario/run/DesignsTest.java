package io.faultline.scenario.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.faultline.check.Kind;
import io.faultline.machine.Design;
import io.faultline.machine.Designs;
import io.faultline.machine.Machine;
import io.faultline.machine.MachineConfig;
import io.faultline.machine.MachineKey;
import io.faultline.machine.UnsupportedMachineException;
import io.faultline.scenario.Scenario;
import io.faultline.scenario.litmus.Expectation;
import io.faultline.scenario.litmus.LitmusFile;
import io.faultline.sim.search.RandomWalk;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Historic designs have the violations that they are known to have, and no others. */
class DesignsTest {
  private static final int RUNS = 3_000;
  private static final int DENSITY = 8;

  static List<Design> designs() {
    return Designs.ALL;
  }

  static List<LitmusFile> files() {
    return Gallery.designs();
  }

  static List<LitmusFile> historic() {
    return files().stream().filter(file -> !isOfToday(file)).toList();
  }

  static List<LitmusFile> violating() {
    return historic().stream().filter(file -> !violations(file).isEmpty()).toList();
  }

  private static List<String> violations(LitmusFile file) {
    return file.expectations().stream()
        .filter(Expectation.Violation.class::isInstance)
        .map(line -> ((Expectation.Violation) line).kind())
        .toList();
  }

  static List<LitmusFile> today() {
    return files().stream().filter(DesignsTest::isOfToday).toList();
  }

  private static boolean isOfToday(LitmusFile file) {
    return file.scenario().machine().design().equals(MachineConfig.DEFAULT_DESIGN);
  }

  @ParameterizedTest
  @MethodSource("violating")
  void shows_what_its_design_is_known_for(LitmusFile file) {
    List<Kind> known = Designs.of(file.scenario().machine().design()).known();
    for (String word : violations(file)) {
      Kind kind = Kind.of(word);
      assertThat(known).contains(kind);
      assertThat(search(file, kind).witness()).as(word).isPresent();
    }
  }

  @ParameterizedTest
  @MethodSource("today")
  void the_present_is_clean_where_a_design_was_not(LitmusFile file) {
    SearchReport report = search(file, null);
    assertThat(report.witness()).isEmpty();
    assertThat(report.complete()).isTrue();
    String scenario = scenarioName(file);
    assertThat(historic())
        .filteredOn(other -> scenarioName(other).equals(scenario))
        .isNotEmpty()
        .allSatisfy(other -> assertThat(program(other)).isEqualTo(program(file)));
  }

  /** Null stands for whatever is not clean. */
  private static SearchReport search(LitmusFile file, Kind kind) {
    return Search.run(
        file.scenario(),
        RunOptions.LEAN,
        SearchPlan.exhaustive(2),
        outcome ->
            kind == null
                ? outcome.verdict() != Verdict.CLEAN
                : outcome.violated() && outcome.finding().kind() == kind,
        SearchProgress.SILENT);
  }

  private static String scenarioName(LitmusFile file) {
    return file.name().substring(0, file.name().lastIndexOf('-'));
  }

  private static Scenario program(LitmusFile file) {
    return file.scenario()
        .withMachine(
            file.scenario().machine().with(MachineKey.DESIGN, MachineConfig.DEFAULT_DESIGN));
  }

  @Test
  void every_design_has_a_file() {
    Set<String> shown =
        violating().stream()
            .map(file -> file.scenario().machine().design())
            .collect(Collectors.toSet());
    assertThat(shown)
        .containsExactlyInAnyOrderElementsOf(designs().stream().map(Design::name).toList());
  }

  @ParameterizedTest
  @MethodSource("designs")
  void random_runs_find_only_what_a_design_is_known_for(Design design) {
    int clean = 0;
    for (int seed = 0; seed < RUNS; seed++) {
      Scenario any = RandomScenarios.scenario(seed);
      Scenario scenario = any.withMachine(any.machine().with(MachineKey.DESIGN, design.name()));
      Outcome outcome =
          ScenarioRunner.run(scenario, new RandomWalk(seed, DENSITY), RunOptions.LEAN);
      assertThat(outcome.verdict())
          .as("seed %s: %s", seed, outcome.message())
          .isIn(Verdict.CLEAN, Verdict.CONTRACT, Verdict.VIOLATION);
      clean += outcome.verdict() == Verdict.CLEAN ? 1 : 0;
      if (outcome.violated()) {
        assertThat(design.known())
            .as("seed %s: %s", seed, outcome.message())
            .contains(outcome.finding().kind());
      }
    }
    assertThat(clean).isPositive();
  }

  @Test
  void a_machine_refuses_a_design_that_there_never_was() {
    MachineConfig machine = MachineConfig.DEFAULT.with(MachineKey.DESIGN, "b7");
    assertThatThrownBy(() -> Machine.requireSupported(machine))
        .isInstanceOf(UnsupportedMachineException.class)
        .hasMessage("unknown design `b7`; there are a1, b0, b1, b2, c1, c2 and default");
  }
}
