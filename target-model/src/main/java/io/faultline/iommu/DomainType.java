package io.faultline.iommu;

/** {@code iommu_domain->type}, with the bits it is made of. */
public enum DomainType {
  /** All DMA is blocked. */
  BLOCKED(0),

  /** DMA goes through untranslated. */
  IDENTITY(DomainType.PT),

  /** Whoever made it maps and unmaps. */
  UNMANAGED(DomainType.PAGING),

  /** Of the DMA API. */
  DMA(DomainType.PAGING | DomainType.DMA_API),

  /** Of the DMA API, with a queue of invalidations to do. */
  DMA_FQ(DomainType.PAGING | DomainType.DMA_API | DomainType.FQ),

  /** Follows an address space. */
  SVA(1 << 4),

  /** Of a platform without page tables that the core could know. */
  PLATFORM(1 << 5),

  /** A user's page tables on top of a domain. */
  NESTED(1 << 6);

  private static final int PAGING = 1;
  private static final int DMA_API = 1 << 1;
  private static final int PT = 1 << 2;
  private static final int FQ = 1 << 3;

  private final int bits;

  DomainType(int bits) {
    this.bits = bits;
  }

  /** Whether the domain maps addresses ({@code __IOMMU_DOMAIN_PAGING}). */
  public boolean paging() {
    return (bits & PAGING) != 0;
  }

  /** Whether the DMA API owns the domain ({@code __IOMMU_DOMAIN_DMA_API}). */
  public boolean dmaApi() {
    return (bits & DMA_API) != 0;
  }

  /** Whether addresses go through unchanged ({@code __IOMMU_DOMAIN_PT}). */
  public boolean passthrough() {
    return (bits & PT) != 0;
  }

  /** Whether invalidations are put off ({@code __IOMMU_DOMAIN_DMA_FQ}). */
  public boolean flushQueue() {
    return (bits & FQ) != 0;
  }
}
