package io.faultline.device;

/** A device's way to memory: what it remembers of translations, and whom it asks for others. */
public final class DmaEngine {
  private final TranslationPort iommu;
  private final TranslationCache tlb;
  private final ShadowDma shadow;
  // What was accessed last; no PASID is negative.
  private int lastPasid = -1;
  private long lastAddress;

  /** Makes the way through an IOMMU. */
  public DmaEngine(TranslationPort iommu, TranslationCache tlb, ShadowDma shadow) {
    this.iommu = iommu;
    this.tlb = tlb;
    this.shadow = shadow;
  }

  /** What the device itself remembers ({@code ATC}). */
  public TranslationCache tlb() {
    return tlb;
  }

  /**
   * Accesses an address, as part of a step of the device: no invalidation comes between the
   * translation and its use.
   *
   * @param space whose memory the device was told to work on, or null
   * @return as {@link TranslationPort#translate}
   */
  Translation access(Endpoint from, int pasid, long address, int access, Object space) {
    lastPasid = pasid;
    lastAddress = address;
    Translation to = translate(from, pasid, address, access);
    if (to != null && !to.blocked()) {
      shadow.used(from, to, space);
    }
    return to;
  }

  /** The PASID of the last access, or -1. */
  int lastUsed() {
    return lastPasid;
  }

  /** Translates the address of the last access once more, without using it. */
  void translateAgain(Endpoint from) {
    translate(from, lastPasid, lastAddress, 0);
  }

  private Translation translate(Endpoint from, int pasid, long address, int access) {
    Translation known = tlb.find(from.name(), pasid, address);
    if (known != null && known.permits(access)) {
      return known;
    }
    Translation to = iommu.translate(from, pasid, address, access);
    if (to != null && !to.blocked()) {
      tlb.fill(from.name(), pasid, address, to);
    }
    return to;
  }
}
