package io.faultline.iommu;

/**
 * Shared virtual addressing of one design.
 *
 * @param faults how page faults are reported, answered and flushed
 * @param binding how address spaces are bound to devices
 */
public record SvaParts(PageFaults faults, SvaBinding binding) {}
