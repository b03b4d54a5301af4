package io.faultline.mm;

import io.faultline.check.Kind;
import io.faultline.kernel.Ida;
import io.faultline.kernel.Kernel;

/**
 * {@code iommu_global_pasid_ida}: the system-wide PASID space. A freed PASID is given again at
 * once.
 */
public final class GlobalPasids {
  public static final int NO_PASID = 0;
  public static final int FIRST_GLOBAL_PASID = 1;
  public static final int INVALID = -1;

  private final Ida ida;

  GlobalPasids(Kernel kernel) {
    ida =
        new Ida(
            kernel, kernel.slab().permanent("iommu_global_pasid_ida"), "iommu_global_pasid_ida");
    kernel
        .checks()
        .atTeardown(
            () -> {
              if (!ida.empty()) {
                throw kernel.checks().fail(Kind.LEAK, "pasid", "", "a PASID is never freed");
              }
            });
  }

  /**
   * {@code iommu_alloc_global_pasid}.
   *
   * @param maxPasids number of PASIDs the device can use; 0 when it has no support
   * @return a PASID from 1 to {@code maxPasids - 1}, or {@link #INVALID}
   */
  public int alloc(int maxPasids) {
    if (maxPasids == 0) {
      return INVALID;
    }
    int id = ida.alloc(FIRST_GLOBAL_PASID, maxPasids - 1);
    return id < 0 ? INVALID : id;
  }

  /** {@code iommu_free_global_pasid}. */
  public void free(int pasid) {
    ida.free(pasid);
  }
}
