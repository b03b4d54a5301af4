package io.faultline.iommu.history;

import io.faultline.iommu.Device;
import io.faultline.iommu.DomainType;
import io.faultline.iommu.FaultHandler;
import io.faultline.iommu.IommuCore;
import io.faultline.iommu.IommuDomain;
import io.faultline.kernel.ErrPtr;
import io.faultline.kernel.Errno;
import io.faultline.kernel.Kernel;
import io.faultline.mm.GlobalPasids;
import io.faultline.mm.IommuMmData;
import io.faultline.mm.Mm;
import io.faultline.mm.MmCore;
import io.faultline.sim.Memory;

/** What binding needs of address spaces in all designs: a PASID, and domains to attach. */
final class SvaDomains {
  private final Kernel kernel;
  private final IommuCore core;
  private final MmCore mms;
  private final FaultHandler handler;

  /**
   * Makes domains.
   *
   * @param handler for groups of faults; null where the work looks for the domain itself
   */
  SvaDomains(IommuCore core, FaultHandler handler) {
    this.kernel = core.kernel();
    this.core = core;
    this.mms = core.mms();
    this.handler = handler;
  }

  /**
   * {@code iommu_sva_alloc_pasid}, under {@code iommu_sva_lock}.
   *
   * @return 0; {@code -EOVERFLOW} when the device cannot use the PASID there is; {@code -ENOSPC};
   *     {@code -ENOMEM}
   */
  int allocPasid(Mm mm, int maxPasids) {
    return allocPasid(mm, maxPasids, IommuMmData::new);
  }

  /** As {@link #allocPasid(Mm, int)}, with the record of another design. */
  int allocPasid(Mm mm, int maxPasids, RecordMaker record) {
    IommuMmData existing = mm.iommuMm;
    if (existing != null) {
      return existing.pasid >= maxPasids ? -Errno.EOVERFLOW : 0;
    }
    Memory memory = kernel.slab().kzalloc("iommu_mm_data");
    if (memory == null) {
      return -Errno.ENOMEM;
    }
    int pasid = mms.pasids().alloc(maxPasids);
    if (pasid == GlobalPasids.INVALID) {
      kernel.slab().free(memory);
      return -Errno.ENOSPC;
    }
    mm.iommuMm = record.make(memory, pasid);
    return 0;
  }

  /** Undoes the first {@link #allocPasid} of an address space; nobody has used the PASID. */
  void takePasidBack(Mm mm) {
    IommuMmData data = mm.iommuMm;
    mm.iommuMm = null;
    mms.pasids().free(data.pasid);
    kernel.slab().kfree(data);
  }

  /** How the record of an address space is made. */
  @FunctionalInterface
  interface RecordMaker {
    /** A record in this memory. */
    IommuMmData make(Memory memory, int pasid);
  }

  /** {@code iommu_sva_domain_alloc}. */
  ErrPtr<IommuDomain> alloc(Device dev, Mm mm) {
    ErrPtr<IommuDomain> allocated = dev.iommu.ops.domainAllocSva(dev, mm);
    if (allocated.isErr()) {
      return allocated;
    }
    IommuDomain domain = allocated.value();
    domain.type = DomainType.SVA;
    mms.mmgrab(mm);
    domain.mm = mm;
    domain.owner = dev.iommu.ops;
    domain.iopfHandler = handler;
    return allocated;
  }

  void free(IommuDomain domain) {
    core.domainFree(domain);
  }
}
