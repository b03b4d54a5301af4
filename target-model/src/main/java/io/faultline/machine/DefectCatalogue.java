package io.faultline.machine;

import io.faultline.iommu.IommuCore;
import io.faultline.iommu.iopf.FaultGroups;
import io.faultline.iommu.iopf.FaultParams;
import io.faultline.iommu.iopf.FaultQueues;
import io.faultline.iommu.iopf.FaultReports;
import io.faultline.iommu.sva.Sva;
import io.faultline.iommu.sva.SvaFaults;
import io.faultline.mock.MockIommu;
import io.faultline.sim.Defect;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** All defects that can be switched on. */
public final class DefectCatalogue {
  /** Historic bugs, in the order of the gallery. */
  public static final List<Defect> GALLERY =
      List.of(
          SvaFaults.FLUSH_UNDER_GROUP_MUTEX,
          FaultParams.USE_WITHOUT_REF,
          MockIommu.DOMAIN_FREED_BEFORE_FLUSH,
          IommuCore.SLOT_PUBLISHED_EARLY,
          Sva.DEV_AFTER_UNLOCK,
          FaultParams.REF_FROM_ZERO,
          FaultGroups.NO_PARAM_REF,
          FaultReports.PARTIAL_REF_LEAK,
          FaultGroups.UNMATCHED_RESPONSE,
          MockIommu.FLUSH_AFTER_REMOVE,
          FaultReports.PARTIAL_FALLTHROUGH);

  /** What the baseline does where the model keeps its own invariants ({@code docs/hazards.md}). */
  public static final List<Defect> BASELINE =
      List.of(
          FaultQueues.REMOVE_FREES_GROUP,
          FaultQueues.STALE_PARTIALS,
          FaultGroups.GROUP_INDEX_ONLY,
          FaultReports.BAD_PATH_ANSWERS_PARTIALS,
          FaultParams.LATE_PARTIAL_LEAKS,
          MockIommu.UNLINK_BEFORE_BLOCK);

  /** Both, those of the gallery first. */
  public static final List<Defect> ALL =
      Stream.concat(GALLERY.stream(), BASELINE.stream()).toList();

  private DefectCatalogue() {}

  /** A defect by its id. */
  public static Optional<Defect> of(String id) {
    return ALL.stream().filter(defect -> defect.id().equals(id)).findFirst();
  }
}
