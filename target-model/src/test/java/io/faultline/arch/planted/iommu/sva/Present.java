package io.faultline.arch.planted.iommu.sva;

/** A function of the present design. */
public final class Present {}
