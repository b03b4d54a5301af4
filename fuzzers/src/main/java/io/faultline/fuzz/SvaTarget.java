package io.faultline.fuzz;

import com.code_intelligence.jazzer.mutation.annotation.NotNull;
import com.code_intelligence.jazzer.mutation.annotation.WithLength;

/** Fuzzes bind, fault, unbind and process exit behind the mock driver. Called by Jazzer. */
public final class SvaTarget {
  /** A header and sixteen operations. */
  private static final int OPERATIONS = 1 + 16 * 8;

  /** Twenty-four preemptions and free choices. */
  private static final int CHOICES = 24 * 4;

  private static ScenarioFuzzing fuzzing;

  private SvaTarget() {}

  /** Before the first input. */
  public static void fuzzerInitialize() {
    fuzzing = ScenarioFuzzing.ofThisJvm();
  }

  /** Runs one input. */
  public static void fuzzerTestOneInput(
      byte @NotNull @WithLength(max = OPERATIONS) [] operations,
      byte @NotNull @WithLength(max = CHOICES) [] choices) {
    fuzzing.run(new FuzzInput(operations, choices));
  }

  /** After the last input. */
  public static void fuzzerTearDown() {
    fuzzing.sayStatus();
  }
}
