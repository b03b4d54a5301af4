package io.faultline.iommu.sva;

import io.faultline.iommu.Device;
import io.faultline.iommu.DomainType;
import io.faultline.iommu.IommuCore;
import io.faultline.iommu.IommuDomain;
import io.faultline.kernel.ErrPtr;
import io.faultline.mm.Mm;

/** The domains that serve address spaces. Under {@code iommu_sva_lock}. */
final class SvaDomains {
  private final IommuCore core;
  private final SvaFaults faults;

  SvaDomains(IommuCore core, SvaFaults faults) {
    this.core = core;
    this.faults = faults;
  }

  /** {@code iommu_sva_domain_alloc}. */
  ErrPtr<IommuDomain> alloc(Device dev, Mm mm) {
    ErrPtr<IommuDomain> allocated = dev.iommu.ops.domainAllocSva(dev, mm);
    if (allocated.isErr()) {
      return allocated;
    }
    IommuDomain domain = allocated.value();
    domain.type = DomainType.SVA;
    core.mms().mmgrab(mm);
    domain.mm = mm;
    domain.owner = dev.iommu.ops;
    domain.iopfHandler = faults::iopfHandler;
    return allocated;
  }

  /** A handle that used the domain has gone; the last one takes it along. */
  void unuse(IommuDomain domain) {
    domain.users--;
    if (domain.users == 0) {
      domain.next.delInit();
      core.domainFree(domain);
    }
  }
}
