package io.faultline.arch.planted.iommu.history;

/** A design of the past. */
public final class Era {}
