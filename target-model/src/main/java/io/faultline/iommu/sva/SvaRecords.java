package io.faultline.iommu.sva;

import io.faultline.iommu.Device;
import io.faultline.kernel.ErrPtr;
import io.faultline.kernel.Errno;
import io.faultline.kernel.Kernel;
import io.faultline.mm.GlobalPasids;
import io.faultline.mm.IommuMmData;
import io.faultline.mm.Mm;
import io.faultline.mm.MmCore;
import io.faultline.sim.Memory;

/** The records that give address spaces their PASIDs. */
final class SvaRecords {
  private final Kernel kernel;
  private final MmCore mms;
  private boolean tablesFitDma = true;

  SvaRecords(Kernel kernel, MmCore mms) {
    this.kernel = kernel;
    this.mms = mms;
  }

  void tablesFitDma(boolean fit) {
    tablesFitDma = fit;
  }

  /**
   * {@code iommu_alloc_mm_data}: the PASID stays with the mm until it is freed. Under {@code
   * iommu_sva_lock}.
   *
   * @return the record; {@code -EBUSY} when devices cannot walk the page tables of processes;
   *     {@code -EOVERFLOW} when the PASID is too large for the device; {@code -ENOMEM}; {@code
   *     -ENOSPC}
   */
  ErrPtr<IommuMmData> alloc(Mm mm, Device dev) {
    // arch_pgtable_dma_compat
    if (!tablesFitDma) {
      return ErrPtr.error(Errno.EBUSY);
    }
    IommuMmData existing = mm.iommuMm;
    if (existing != null) {
      return existing.pasid >= dev.iommu.maxPasids
          ? ErrPtr.error(Errno.EOVERFLOW)
          : ErrPtr.of(existing);
    }
    Memory memory = kernel.slab().kzalloc("iommu_mm_data");
    return memory == null ? ErrPtr.error(Errno.ENOMEM) : publish(mm, dev, memory);
  }

  private ErrPtr<IommuMmData> publish(Mm mm, Device dev, Memory memory) {
    int pasid = mms.pasids().allocForRecord(dev.iommu.maxPasids);
    if (pasid == GlobalPasids.INVALID) {
      kernel.slab().free(memory);
      return ErrPtr.error(Errno.ENOSPC);
    }
    IommuMmData data = new IommuMmData(memory, pasid);
    mm.iommuMm = data;
    mms.pasids().recorded();
    return ErrPtr.of(data);
  }
}
