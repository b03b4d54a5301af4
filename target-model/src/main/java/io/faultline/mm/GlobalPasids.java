package io.faultline.mm;

import io.faultline.check.Kind;
import io.faultline.kernel.Ida;
import io.faultline.kernel.Kernel;
import java.util.function.IntConsumer;

/**
 * {@code iommu_global_pasid_ida}: the system-wide PASID space. A freed PASID is given again at
 * once.
 */
public final class GlobalPasids {
  public static final int NO_PASID = 0;
  public static final int FIRST_GLOBAL_PASID = 1;
  public static final int INVALID = -1;

  private final Kernel kernel;
  private final Ida ida;
  // Asked before a PASID is given back; null when nobody asks.
  private IntConsumer guard;
  // PASIDs meant for a record that is not there yet.
  private int promised;
  // Null, nearly always.
  private IntConsumer table;

  GlobalPasids(Kernel kernel) {
    this.kernel = kernel;
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
   * Registers what must hold of a PASID when it is given back.
   *
   * @param invariant reports a violation itself
   */
  public void guards(IntConsumer invariant) {
    guard = invariant;
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

  /** Registers who keeps a table by PASID: each is told before it can be given again. */
  public void forgottenBy(IntConsumer owner) {
    table = owner;
  }

  /**
   * As {@link #alloc}, for the record of an address space; it follows under the same lock, or the
   * PASID is given back.
   */
  public int allocForRecord(int maxPasids) {
    int pasid = alloc(maxPasids);
    promised += pasid == INVALID ? 0 : 1;
    return pasid;
  }

  /** The address space has the record. */
  public void recorded() {
    promised--;
  }

  /** For rules: whether no PASID is on its way to a record (invariant I42). */
  public boolean allRecorded() {
    return promised == 0;
  }

  /** {@code iommu_free_global_pasid}. */
  public void free(int pasid) {
    if (pasid == INVALID) {
      throw kernel.checks().fail(Kind.INVARIANT, "pasid", "", "the invalid PASID is freed");
    }
    if (guard != null) {
      kernel.platform().observe(() -> guard.accept(pasid));
    }
    if (table != null) {
      table.accept(pasid);
    }
    ida.free(pasid);
  }
}
