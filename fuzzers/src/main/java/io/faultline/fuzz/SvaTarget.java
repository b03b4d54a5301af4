package io.faultline.fuzz;

import com.code_intelligence.jazzer.mutation.annotation.NotNull;
import com.code_intelligence.jazzer.mutation.annotation.WithSize;
import io.faultline.scenario.Family;
import java.util.EnumSet;
import java.util.List;

/** Fuzzes bind, fault, unbind and process exit behind the mock driver. Called by Jazzer. */
public final class SvaTarget {
  /** Whatever a process, its devices and their drivers do; domains come with bindings. */
  public static final Repertoire REPERTOIRE =
      Repertoire.of(
          EnumSet.complementOf(EnumSet.of(Family.DOMAINS, Family.OWNERSHIP, Family.QUEUE)));

  private static ScenarioFuzzing fuzzing;

  private SvaTarget() {}

  /** Before the first input. */
  public static void fuzzerInitialize() {
    fuzzing = ScenarioFuzzing.ofThisJvm(REPERTOIRE);
  }

  /** Runs one input. */
  public static void fuzzerTestOneInput(
      byte header,
      long deal,
      long schedule,
      @NotNull @WithSize(max = FuzzInput.OPERATIONS) List<@NotNull Long> operations,
      @NotNull @WithSize(max = FuzzInput.CHOICES) List<@NotNull Integer> choices) {
    fuzzing.run(FuzzInput.of(header, deal, schedule, operations, choices));
  }

  /** After the last input. */
  public static void fuzzerTearDown() {
    fuzzing.sayStatus();
  }
}
