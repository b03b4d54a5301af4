package io.faultline.repro.explain;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.faultline.repro.Bundle;
import io.faultline.repro.BundleReader;
import io.faultline.repro.BundleWriter;
import io.faultline.repro.Gallery;
import io.faultline.repro.PageSize;
import io.faultline.repro.Reproduction;
import io.faultline.scenario.run.Outcome;
import io.faultline.scenario.run.RunOptions;
import io.faultline.scenario.run.ScenarioRunner;
import io.faultline.sim.Backend;
import io.faultline.sim.Schedule;
import io.faultline.sim.search.ScheduleReplay;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** What is told of each historic defect, as data. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class GalleryExplanationsTest {
  /** Functions of hardware, of the simulated driver's own and of tests: no kernel has them. */
  private static final String NOT_THE_KERNELS =
      "(Mock\\w+|Endpoint|PageAsker|PageRequestQueue|PageRequests|PasidTable|GracePeriods|ListHead"
          + "|Probe\\.bootDomain)\\b.*|";

  private record Told(Reproduction shown, Bundle bundle, Explanation explanation) {}

  private Path dir;
  private final Map<String, Told> known = new TreeMap<>();

  static List<String> defects() throws IOException {
    try (Stream<Path> files = Files.list(Path.of("..", "corpus", "gallery"))) {
      return files
          .map(file -> file.getFileName().toString())
          .filter(name -> name.endsWith(".litmus"))
          .map(name -> name.substring(0, name.length() - ".litmus".length()))
          .sorted()
          .toList();
    }
  }

  @BeforeAll
  void explain(@TempDir Path folder) throws IOException {
    dir = folder;
    for (String defect : defects()) {
      Reproduction shown = Gallery.violation(defect);
      Bundle bundle = BundleReader.read(BundleWriter.write(dir.resolve(defect), shown).path());
      known.put(defect, new Told(shown, bundle, Explain.of(bundle, Backend.preferred())));
    }
  }

  private Explanation told(String defect) {
    return known.get(defect).explanation();
  }

  @ParameterizedTest
  @MethodSource("defects")
  void it_fits_on_a_page(String defect) {
    PageSize.checked(
        TerminalForm.of(told(defect), known.get(defect).bundle().path().toString()), dir);
  }

  @ParameterizedTest
  @MethodSource("defects")
  void it_is_the_run_of_the_bundle_and_the_same_each_time(String defect) {
    Told told = known.get(defect);
    assertThat(told.explanation().eventHash()).isEqualTo(told.shown().outcome().eventHash());
    assertThat(Explain.of(told.bundle(), Backend.preferred())).isEqualTo(told.explanation());
  }

  @ParameterizedTest
  @MethodSource("defects")
  void every_step_has_its_number_and_the_kernels_function(String defect) {
    Explanation told = told(defect);
    assertThat(told.steps().stream().map(Step::n))
        .containsExactlyElementsOf(LongStream.rangeClosed(1, told.stepCount()).boxed().toList());
    assertThat(told.steps())
        .allSatisfy(
            step ->
                assertThat(step.kernelFunction().isEmpty() ? step.function() : "")
                    .as("%s in %s", step.text(), step.stack())
                    .matches(NOT_THE_KERNELS));
  }

  @ParameterizedTest
  @MethodSource("defects")
  void the_nearest_passing_schedule_replays_without_the_bug(String defect) {
    NearestPass nearest = told(defect).nearest();
    if (!nearest.found()) {
      assertThat(nearest.words()).contains("schedules one change away shows it too");
      return;
    }
    Bundle bundle = known.get(defect).bundle();
    ScheduleReplay choices = new ScheduleReplay(Schedule.parse(nearest.schedule()));
    Outcome outcome =
        ScenarioRunner.run(
            bundle.scenario(), choices, RunOptions.LEAN.withDefects(bundle.defects()));
    assertThat(choices.unmet()).isEmpty();
    assertThat(outcome.verdict().name().toLowerCase(Locale.ROOT)).isEqualTo(nearest.verdict());
    assertThat(nearest.verdict()).isEqualTo("clean");
  }

  @ParameterizedTest
  @MethodSource("defects")
  void the_rule_and_the_missing_order_are_told_in_words(String defect) {
    Explanation told = told(defect);
    assertThat(told.missing().words()).endsWith(".");
    assertThat(told.missing().first()).isBetween(0L, told.stepCount());
    assertThat(told.missing().second()).isBetween(0L, told.stepCount());
    assertThat(told.rule().words()).endsWith(".");
  }

  @ParameterizedTest
  @CsvSource(
      textBlock =
          """
          iopf-domain-freed-before-flush, I26, flush
          iopf-flush-after-remove,        I20, unknown
          iopf-flush-under-group-mutex,   I62, cycle
          iopf-group-no-param-ref,        I12, reference
          iopf-param-ref-from-zero,       I14, reference
          iopf-param-use-without-ref,     I13, reference
          iopf-partial-fallthrough,       I1,  unknown
          iopf-partial-ref-leak,          I12, reference
          iopf-unmatched-response,        I1,  order
          pasid-recycled-too-early,       I40, unknown
          pasid-slot-published-early,     I28, order
          probe-two-default-domains,      I66, lock
          sva-handle-dev-after-unlock,    '',  lock
          """)
  void each_defect_breaks_its_invariant_for_want_of_an_order(
      String defect, String invariant, String missing) {
    assertThat(told(defect).rule().invariant()).isEqualTo(invariant);
    assertThat(told(defect).missing().kind()).as(told(defect).missing().words()).isEqualTo(missing);
  }

  @Test
  void the_life_of_a_use_after_free_goes_from_allocation_to_the_use_after_its_end() {
    LifeLine life = told(Gallery.PARAM).lifeLine();
    assertThat(life.object()).startsWith("iommu_fault_param#");
    assertThat(life.points().stream().map(LifeLine.Point::what))
        .containsSubsequence("allocated", "published", "found", "down", "retired", "freed", "used");
    List<Long> steps = new ArrayList<>(life.points().stream().map(LifeLine.Point::step).toList());
    assertThat(steps).isSorted();
    assertThat(step(life, "allocated")).isLessThan(step(life, "retired"));
    assertThat(step(life, "retired")).isLessThan(step(life, "freed"));
    assertThat(step(life, "freed")).isLessThanOrEqualTo(step(life, "used"));
    assertThat(life.points()).allSatisfy(point -> assertThat(point.stack()).isNotEmpty());
  }

  @Test
  void a_reference_count_is_followed_to_zero() {
    Explanation told = told(Gallery.PARAM);
    long down = step(told.lifeLine(), "down");
    assertThat(told.steps().get((int) down - 1).changes())
        .contains(new Step.Change(told.lifeLine().object(), "fault_param->users", "1", "0"));
  }

  @Test
  void the_edges_of_a_cycle_close_it_and_have_two_stacks_each() {
    List<LockEdge> edges = told(Gallery.FLUSH).lockEdges();
    assertThat(edges).hasSizeGreaterThanOrEqualTo(2);
    for (int i = 0; i < edges.size(); i++) {
      assertThat(edges.get(i).then()).isEqualTo(edges.get((i + 1) % edges.size()).held());
      assertThat(edges.get(i).heldAt().frames()).isNotEmpty();
      assertThat(edges.get(i).takenAt().frames()).isNotEmpty();
    }
  }

  @Test
  void the_reference_that_is_missing_is_named_by_its_steps() {
    MissingOrder missing = told(Gallery.PARAM).missing();
    LifeLine life = told(Gallery.PARAM).lifeLine();
    assertThat(missing.words())
        .startsWith("prq1 finds it at step " + step(life, "found") + " ")
        .contains("ends it at step " + step(life, "retired"));
    assertThat(missing.facts())
        .anyMatch(fact -> fact.startsWith("tried: ") && fact.endsWith(": clean"));
  }

  @Test
  void the_look_that_came_too_early_is_found_for_a_leak() {
    Explanation told = told("probe-two-default-domains");
    Step look = told.steps().get((int) told.missing().first() - 1);
    Step write = told.steps().get((int) told.missing().second() - 1);
    assertThat(look.value()).isEqualTo("NULL");
    assertThat(look.task()).isEqualTo(write.task());
    assertThat(write.changes().get(0).before()).isEqualTo(told.lifeLine().object());
  }

  @Test
  void a_lock_that_both_take_would_order_a_race() {
    assertThat(told("sva-handle-dev-after-unlock").missing().words())
        .contains("Both take iommu_sva_lock in these operations");
  }

  @Test
  void a_swap_that_ends_clean_and_one_that_cannot_be_are_told_apart() {
    List<Swap> swaps = told("iopf-unmatched-response").swaps();
    assertThat(swaps.stream().map(Swap::verdict))
        .contains("clean", "same", "impossible", "commutes");
    assertThat(swaps).allSatisfy(swap -> assertThat(swap.step()).isLessThan(swap.otherStep()));
  }

  @Test
  void steps_that_commute_with_all_others_are_folded_and_those_at_the_object_are_not() {
    Explanation told = told(Gallery.PARAM);
    assertThat(told.steps().stream().filter(step -> !Tracks.isSetup(step.task())))
        .anyMatch(Step::folded)
        .noneMatch(step -> step.folded() && step.object().equals(told.lifeLine().object()));
  }

  @Test
  void a_lock_is_held_until_the_step_that_releases_it() {
    List<Step> unlocks =
        told(Gallery.PARAM).steps().stream()
            .filter(step -> step.site().startsWith("mutex_unlock("))
            .toList();
    assertThat(unlocks)
        .isNotEmpty()
        .allSatisfy(step -> assertThat(step.locksHeld()).contains(ChangeWatch.inner(step.site())));
  }

  @Test
  void a_preemption_stands_between_the_steps_around_it() {
    Explanation told = told(Gallery.PARAM);
    List<Switch> preemptions =
        told.switches().stream().filter(change -> change.why().equals("preempted")).toList();
    assertThat(preemptions).hasSize((int) told.schedule().chars().filter(c -> c == '@').count());
    assertThat(preemptions)
        .allSatisfy(
            change -> assertThat(told.schedule()).contains(change.at() + ">" + change.to()));
  }

  @Test
  void as_json_it_has_the_names_of_its_parts() {
    Map<?, ?> json = new ObjectMapper().convertValue(told(Gallery.PARAM), Map.class);
    assertThat(json.keySet().stream().map(Object::toString))
        .containsSequence("title", "kind", "object", "cause", "symptom", "bug", "signature", "rule")
        .containsSequence("tasks", "steps", "switches", "violation", "lifeLine", "lockEdges")
        .containsSequence("missing", "nearest", "swaps");
    assertThat(((List<?>) json.get("steps")).get(0)).isInstanceOf(Map.class);
    assertThat(IntStream.of(((List<?>) json.get("steps")).size()))
        .containsExactly((int) told(Gallery.PARAM).stepCount());
  }

  private static long step(LifeLine life, String what) {
    return life.points().stream()
        .filter(point -> point.what().equals(what))
        .findFirst()
        .orElseThrow()
        .step();
  }
}
