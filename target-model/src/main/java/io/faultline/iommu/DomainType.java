package io.faultline.iommu;

/** {@code iommu_domain->type}. */
public enum DomainType {
  BLOCKED,
  IDENTITY,
  UNMANAGED,
  DMA,
  SVA
}
