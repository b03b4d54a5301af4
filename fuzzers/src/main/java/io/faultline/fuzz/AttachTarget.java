package io.faultline.fuzz;

import com.code_intelligence.jazzer.mutation.annotation.NotNull;
import com.code_intelligence.jazzer.mutation.annotation.WithSize;
import io.faultline.machine.MachineKey;
import io.faultline.scenario.Family;
import java.util.EnumSet;
import java.util.List;

/**
 * Fuzzes domains of devices and PASIDs, who owns a group's DMA, and devices that come and go.
 * Called by Jazzer.
 */
public final class AttachTarget {
  /** Bindings too, which attach by another way. */
  public static final Repertoire REPERTOIRE =
      Repertoire.of(EnumSet.of(Family.DOMAINS, Family.OWNERSHIP, Family.SVA))
          .onMachines(MachineKey.GROUPS, MachineKey.DEFAULTS);

  private static ScenarioFuzzing fuzzing;

  private AttachTarget() {}

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
