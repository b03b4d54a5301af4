package io.faultline.machine;

import io.faultline.iommu.iopf.FaultParams;
import io.faultline.iommu.sva.SvaFaults;
import io.faultline.sim.Defect;
import java.util.List;
import java.util.Optional;

/** All defects that can be switched on, in the order of the gallery. */
public final class DefectCatalogue {
  public static final List<Defect> ALL =
      List.of(SvaFaults.FLUSH_UNDER_GROUP_MUTEX, FaultParams.USE_WITHOUT_REF);

  private DefectCatalogue() {}

  /** A defect by its id. */
  public static Optional<Defect> of(String id) {
    return ALL.stream().filter(defect -> defect.id().equals(id)).findFirst();
  }
}
