package io.faultline.machine;

import io.faultline.check.Kind;
import io.faultline.iommu.IommuCore;
import io.faultline.iommu.SvaParts;
import io.faultline.iommu.history.Eras;
import io.faultline.iommu.iopf.Iopf;
import io.faultline.iommu.sva.Sva;
import io.faultline.iommu.sva.SvaFaults;
import java.util.List;

/** All historic designs, oldest first. A machine has one only when its line asks for it. */
public final class Designs {
  /** The order of the years. */
  public static final List<Design> ALL =
      List.of(
          new Design(
              "a1",
              "5.18 to 6.1",
              "drivers keep the bonds; a table for the whole system leads from PASID to process",
              List.of(Kind.DATA_RACE, Kind.INVARIANT),
              Eras::a1),
          new Design(
              "b0",
              "proposed in 2022",
              "fault work looks its domain up under group->mutex",
              List.of(Kind.LOCK_ORDER, Kind.DATA_RACE, Kind.INVARIANT),
              Eras::b0),
          new Design(
              "b1",
              "6.2 to 6.7",
              "reports and flushes hold dev_iommu->lock, answers search by group index",
              List.of(Kind.DATA_RACE, Kind.INVARIANT),
              Eras::b1),
          new Design(
              "b2",
              "a step between 6.8 and 6.9",
              "answers take dev_iommu->lock, which a flush holds while it waits for them",
              List.of(Kind.LOCK_ORDER, Kind.DATA_RACE, Kind.INVARIANT),
              Eras::b2),
          new Design(
              "c1",
              "the patch of 2024 as posted",
              "fault data is counted; a handler that refuses makes two drop one reference",
              List.of(
                  Kind.USE_AFTER_FREE, Kind.REFCOUNT, Kind.DATA_RACE, Kind.INVARIANT, Kind.LEAK),
              Eras::c1),
          new Design(
              "c2",
              "6.9 and 6.10",
              "handles are found by their device; without fault data nobody answers",
              List.of(Kind.RESPONSE, Kind.DATA_RACE, Kind.INVARIANT, Kind.LEAK),
              Eras::c2));

  private Designs() {}

  /**
   * Page faults and bindings of a design, the present one included.
   *
   * @throws UnsupportedMachineException naming those there are
   */
  static SvaParts parts(IommuCore core, MachineConfig config) {
    return config.design().equals(MachineConfig.DEFAULT_DESIGN)
        ? present(core, config)
        : of(config.design()).parts().apply(core);
  }

  private static SvaParts present(IommuCore core, MachineConfig config) {
    Iopf iopf = new Iopf(core);
    Sva sva = new Sva(core, new SvaFaults(core.kernel(), core.mms(), iopf.groups()));
    MachineConfig.Tables tables = config.value(MachineKey.TABLES, MachineConfig.Tables.class);
    sva.gate(!config.on(MachineKey.SVA));
    sva.tablesFitDma(tables == MachineConfig.Tables.OK);
    return new SvaParts(iopf, sva);
  }

  /**
   * Refuses what there never was, and what a design does not ask about.
   *
   * @throws UnsupportedMachineException naming the setting
   */
  static void requireSupported(MachineConfig config) {
    Design design = of(config.design());
    for (MachineKey key : List.of(MachineKey.SVA, MachineKey.TABLES, MachineKey.RESPONSES)) {
      if (!config.get(key).equals(MachineConfig.DEFAULT.get(key))) {
        throw new UnsupportedMachineException(
            "design=" + design.name() + " does not know " + key.text() + "=" + config.get(key));
      }
    }
  }

  /**
   * The design of this name.
   *
   * @throws UnsupportedMachineException naming those there are
   */
  public static Design of(String name) {
    for (Design design : ALL) {
      if (design.name().equals(name)) {
        return design;
      }
    }
    throw new UnsupportedMachineException(
        "unknown design `"
            + name
            + "`; there are "
            + String.join(", ", ALL.stream().map(Design::name).toList())
            + " and "
            + MachineConfig.DEFAULT_DESIGN);
  }
}
