package io.faultline.iommu;

import io.faultline.kernel.ErrPtr;
import io.faultline.kernel.Kernel;
import io.faultline.mm.MmCore;
import java.util.function.Consumer;

/** What the parts of the core have in common, and the way from one to the other. */
public final class IommuCore implements PasidAttachment {
  private final Kernel kernel;
  private final MmCore mms;
  private final PasidAttachment pasids;
  // Null as long as nobody asks.
  private Consumer<IommuDomain> unused;

  public IommuCore(Kernel kernel, MmCore mms, PasidAttachment pasids) {
    this.kernel = kernel;
    this.mms = mms;
    this.pasids = pasids;
  }

  @Override
  public int attachDevicePasid(
      IommuDomain domain, Device dev, int pasid, IommuAttachHandle handle) {
    return pasids.attachDevicePasid(domain, dev, pasid, handle);
  }

  @Override
  public void detachDevicePasid(IommuDomain domain, Device dev, int pasid) {
    pasids.detachDevicePasid(domain, dev, pasid);
  }

  @Override
  public ErrPtr<IommuAttachHandle> attachHandleGet(IommuGroup group, int pasid, DomainType type) {
    return pasids.attachHandleGet(group, pasid, type);
  }

  /** Registers what holds of a domain that is about to be freed; for rules. */
  public void guardsFree(Consumer<IommuDomain> invariant) {
    unused = invariant;
  }

  /** {@code iommu_domain_free}: the domain is attached nowhere. */
  public void domainFree(IommuDomain domain) {
    if (unused != null) {
      kernel.platform().look(() -> unused.accept(domain));
    }
    if (domain.type == DomainType.SVA) {
      mms.mmdrop(domain.mm);
    }
    domain.ops.free(domain);
  }

  /** The kernel this core runs in. */
  public Kernel kernel() {
    return kernel;
  }

  /** Address spaces. */
  public MmCore mms() {
    return mms;
  }
}
