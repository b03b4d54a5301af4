package io.faultline.arch.planted.iommu.history;

import io.faultline.arch.planted.iommu.sva.Present;

/** Would change with the present design. */
public final class KnowsThePresent {
  Present present;
}
