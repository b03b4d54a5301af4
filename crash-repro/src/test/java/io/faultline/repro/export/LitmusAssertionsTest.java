package io.faultline.repro.export;

import static io.faultline.repro.export.LitmusAssertions.assertClean;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.faultline.repro.BundleException;
import io.faultline.repro.BundleLitmus;
import io.faultline.repro.Gallery;
import io.faultline.repro.Reproduction;
import io.faultline.scenario.litmus.LitmusFile;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What an exported test asserts: it passes only when it has been shown that nothing is wrong. */
class LitmusAssertionsTest {
  private final Reproduction violation = Gallery.violation(Gallery.PARAM);
  private final LitmusFile race = BundleLitmus.of(violation).withExpectations(List.of());
  private final String bug = violation.finding().bug();

  @AfterEach
  void defaults() {
    System.clearProperty(LitmusAssertions.DEFECTS);
    System.clearProperty(LitmusAssertions.RUNS);
  }

  @Test
  void the_recorded_schedule_shows_the_bug() {
    assertThatThrownBy(() -> assertClean(race.toString(), bug))
        .isInstanceOf(AssertionError.class)
        .hasMessageStartingWith(violation.finding().kind().text() + ": ")
        .hasMessageContaining(violation.finding().signature())
        .hasMessageContaining(violation.schedule() + " (as recorded)")
        .hasMessageNotContaining("instead of");
  }

  @Test
  void a_place_that_is_gone_hides_nothing() {
    String text = race.toString().replaceAll("@\\S+>", "@mutex_lock(gone)>");
    assertThat(text).contains("@mutex_lock(gone)>");
    assertThatThrownBy(() -> assertClean(text, bug))
        .isInstanceOf(AssertionError.class)
        .hasMessageContaining(violation.finding().signature())
        .hasMessageContaining("found by search, because the run does not come to ");
  }

  @Test
  void without_its_defect_it_passes() {
    assertThatCode(() -> assertClean(race.withDefects(List.of()).toString(), bug))
        .doesNotThrowAnyException();
    System.setProperty(LitmusAssertions.DEFECTS, "off");
    assertThatCode(() -> assertClean(race.toString(), bug)).doesNotThrowAnyException();
  }

  @Test
  void too_few_runs_prove_nothing() {
    System.setProperty(LitmusAssertions.DEFECTS, "off");
    System.setProperty(LitmusAssertions.RUNS, "3");
    assertThatThrownBy(() -> assertClean(race.toString(), bug))
        .isInstanceOf(AssertionError.class)
        .hasMessageStartingWith("undecided: ")
        .hasMessageContaining("-Dfaultline.runs=N");
  }

  @Test
  void another_bug_is_one_too() {
    assertThatThrownBy(() -> assertClean(race.toString(), "leak.page.Somewhere.else"))
        .isInstanceOf(AssertionError.class)
        .hasMessageContaining("instead of leak.page.Somewhere.else");
  }

  @Test
  void a_result_that_is_not_as_asserted_is_a_failure() {
    String text =
        """
        litmus   x
        machine  driver=mock devices=1 mms=1
        task A   h0 = bind dev0 mm0 => EBUSY
        """;
    assertThatThrownBy(() -> assertClean(text, bug))
        .isInstanceOf(AssertionError.class)
        .hasMessageStartingWith("a result is not as RACE asserts: ");
  }

  @Test
  void text_that_cannot_be_run_has_its_place() {
    assertThatThrownBy(() -> assertClean(race.toString().replace(Gallery.PARAM, "iopf-x"), bug))
        .isInstanceOf(BundleException.class)
        .hasMessageMatching("RACE:\\d+:10: there is no defect `iopf-x`.*");
  }

  @Test
  void a_number_of_runs_that_is_none_is_refused() {
    System.setProperty(LitmusAssertions.RUNS, "many");
    assertThatThrownBy(() -> assertClean(race.toString(), bug))
        .hasMessage("-Dfaultline.runs=many: this must be a number of runs, at least 1");
  }
}
