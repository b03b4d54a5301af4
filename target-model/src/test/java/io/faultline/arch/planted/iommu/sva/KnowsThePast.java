package io.faultline.arch.planted.iommu.sva;

import io.faultline.arch.planted.iommu.history.Era;

/** Knows more than the interfaces of the core. */
public final class KnowsThePast {
  Era era;
}
