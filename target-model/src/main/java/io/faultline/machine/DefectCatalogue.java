package io.faultline.machine;

import io.faultline.iommu.group.GroupDomain;
import io.faultline.iommu.group.GroupHandles;
import io.faultline.iommu.group.Pasids;
import io.faultline.iommu.group.Probe;
import io.faultline.iommu.iopf.FaultGroups;
import io.faultline.iommu.iopf.FaultParams;
import io.faultline.iommu.iopf.FaultQueues;
import io.faultline.iommu.iopf.FaultReports;
import io.faultline.iommu.sva.Sva;
import io.faultline.iommu.sva.SvaFaults;
import io.faultline.mm.MmExit;
import io.faultline.mock.FullDrain;
import io.faultline.mock.MockFeatures;
import io.faultline.mock.MockPasids;
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
          FullDrain.DOMAIN_FREED_BEFORE_FLUSH,
          Pasids.SLOT_PUBLISHED_EARLY,
          Sva.DEV_AFTER_UNLOCK,
          FaultParams.REF_FROM_ZERO,
          FaultGroups.NO_PARAM_REF,
          FaultReports.PARTIAL_REF_LEAK,
          FaultGroups.UNMATCHED_RESPONSE,
          MockFeatures.FLUSH_AFTER_REMOVE,
          FaultReports.PARTIAL_FALLTHROUGH,
          Probe.TWO_DEFAULT_DOMAINS,
          MmExit.PASID_RECYCLED_TOO_EARLY);

  /** What the baseline does where the model keeps its own invariants ({@code docs/hazards.md}). */
  public static final List<Defect> BASELINE =
      List.of(
          FaultQueues.REMOVE_FREES_GROUP,
          FaultQueues.STALE_PARTIALS,
          FaultGroups.GROUP_INDEX_ONLY,
          FaultReports.BAD_PATH_ANSWERS_PARTIALS,
          FaultParams.LATE_PARTIAL_LEAKS,
          MockPasids.UNLINK_BEFORE_BLOCK,
          Pasids.PUBLISH_BEFORE_PROGRAM,
          GroupHandles.PUBLISHED_FIRST,
          GroupHandles.REPLACE_ERASES_RESERVATION,
          GroupDomain.REVERT_SKIPS_FIRST_ATTACH);

  /** Both, those of the gallery first. */
  public static final List<Defect> ALL =
      Stream.concat(GALLERY.stream(), BASELINE.stream()).toList();

  private DefectCatalogue() {}

  /** A defect by its id. */
  public static Optional<Defect> of(String id) {
    return ALL.stream().filter(defect -> defect.id().equals(id)).findFirst();
  }
}
