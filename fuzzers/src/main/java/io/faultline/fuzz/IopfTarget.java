package io.faultline.fuzz;

import com.code_intelligence.jazzer.mutation.annotation.NotNull;
import com.code_intelligence.jazzer.mutation.annotation.WithSize;
import io.faultline.scenario.Operation;
import java.util.List;

/**
 * Fuzzes the life of fault queues: faults come in while they are enabled, disabled, flushed and
 * discarded. Called by Jazzer.
 */
public final class IopfTarget {
  /** Few, so that faults and what ends them meet often. */
  public static final Repertoire REPERTOIRE =
      Repertoire.ofOperations(
          Operation.BIND,
          Operation.UNBIND,
          Operation.FAULT,
          Operation.IOPF_ENABLE,
          Operation.IOPF_DISABLE,
          Operation.FLUSH,
          Operation.DISCARD);

  private static ScenarioFuzzing fuzzing;

  private IopfTarget() {}

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
