package io.faultline.arch.planted.iommu;

/** Breaks no rule. */
public final class Core {}
