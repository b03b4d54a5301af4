package io.faultline.explore;

import io.faultline.machine.MachineConfig;
import io.faultline.machine.MachineKey;
import io.faultline.scenario.litmus.Feature;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/** Which of the features that a litmus file can need a machine's driver and hardware have. */
final class DriverFeatures {
  private DriverFeatures() {}

  static Set<Feature> of(MachineConfig machine) {
    return switch (machine.driver()) {
      case MOCK -> mock(machine);
    };
  }

  private static Set<Feature> mock(MachineConfig machine) {
    Set<Feature> had =
        machine.style() == MachineConfig.Style.D1
            ? EnumSet.of(Feature.PARTIALS, Feature.PRI)
            : EnumSet.of(Feature.STALL);
    if (machine.on(MachineKey.DMA)) {
      had.add(Feature.ATS);
    }
    return had;
  }

  /** What a machine lacks of these, in their order. */
  static List<Feature> missing(MachineConfig machine, List<Feature> needed) {
    Set<Feature> had = of(machine);
    return needed.stream().filter(feature -> !had.contains(feature)).toList();
  }
}
