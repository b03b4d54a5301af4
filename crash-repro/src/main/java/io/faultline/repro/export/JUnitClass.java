package io.faultline.repro.export;

import io.faultline.check.Finding;
import io.faultline.scenario.litmus.LitmusFile;
import java.util.List;

/** A JUnit 5 class that fails while a bug is there and passes once it is fixed. */
final class JUnitClass {
  private static final String INDENT = "      ";

  private static final String SOURCE =
      """
      import static io.faultline.repro.export.LitmusAssertions.assertClean;

      import org.junit.jupiter.api.DisplayName;
      import org.junit.jupiter.api.Test;

      /**
       * Fails while a schedule of RACE breaks a rule, and passes once none does that has no more
       * preemptions than the recorded one. Needs Faultline's target-model and crash-repro on the
       * class path.
       *
       * <p>%s
       */
      class %s {
        private static final String BUG =
            %s;

        private static final String RACE =
            %s;

        @Test
        @DisplayName(
            %s)
        void noScheduleBreaksARule() {
          assertClean(RACE, BUG);
        }
      }
      """;

  private static final String WITH_DEFECT =
      """
      The line {@code defect} puts the bug into the model; {@code -Dfaultline.defects=off}
       * leaves it out.""";

  private static final String WITHOUT_DEFECT = "No defect is switched on: the bug is the model's.";

  private JUnitClass() {}

  /**
   * The source.
   *
   * @param name of the class
   * @param litmus the run; results it asserts are left out, because they hold for one order only,
   *     and so is what it expects, because the class says that
   */
  static String of(String name, LitmusFile litmus, Finding finding) {
    LitmusFile race =
        litmus.withScenario(litmus.scenario().withoutExpectedResults()).withExpectations(List.of());
    return SOURCE.formatted(
        race.defects().isEmpty() ? WITHOUT_DEFECT : WITH_DEFECT,
        name,
        JavaText.literal(finding.bug()),
        JavaText.block(race.toString(), INDENT),
        JavaText.literal(finding.kind().text() + ": " + finding.title()));
  }
}
