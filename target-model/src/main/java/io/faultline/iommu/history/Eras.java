package io.faultline.iommu.history;

import io.faultline.iommu.IommuCore;
import io.faultline.iommu.SvaParts;
import java.util.function.Function;

/** How the designs are put together from their parts. */
public final class Eras {
  private Eras() {}

  /** 5.18 to 6.1. */
  public static SvaParts a1(IommuCore core) {
    PasidTable table = new PasidTable(core.kernel(), core.mms());
    return new SvaParts(
        new LockedFaults(core.kernel(), new ByPasidTable(new GroupFaults(core.mms()), table)),
        new DriverBonds(core, table));
  }

  /** The proposal of 2022: 6.2 with the domain looked up under the group's mutex. */
  public static SvaParts b0(IommuCore core) {
    return locked(core, BySlotUnderMutex::new);
  }

  /** 6.2 to 6.7. */
  public static SvaParts b1(IommuCore core) {
    return locked(core, BySlot::new);
  }

  /** A step on the way to 6.9: everything about faults takes the device's lock. */
  public static SvaParts b2(IommuCore core) {
    return new SvaParts(
        new AnswerUnderDevLock(core.kernel(), new AtReport(new GroupFaults(core.mms()))),
        new FreshHandles(core, new StoreFirst()));
  }

  /** The patch of 2024 as posted. */
  public static SvaParts c1(IommuCore core) {
    return counted(
        core, new CopiedFaults(core.kernel(), new AtReport(new GroupFaults(core.mms()))));
  }

  /** 6.9 and 6.10. */
  public static SvaParts c2(IommuCore core) {
    return counted(
        core, new RoutedByDomain(core.kernel(), new AtReport(new GroupFaults(core.mms()))));
  }

  private static SvaParts counted(IommuCore core, CountedFaults faults) {
    return new SvaParts(faults, new HandleList(core, new StoreFirst(), faults::iopfHandler));
  }

  private static SvaParts locked(IommuCore core, Function<GroupFaults, FaultRouting> routing) {
    return new SvaParts(
        new LockedFaults(core.kernel(), routing.apply(new GroupFaults(core.mms()))),
        new FreshHandles(core, new StoreFirst()));
  }
}
