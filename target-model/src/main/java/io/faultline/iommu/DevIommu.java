package io.faultline.iommu;

import io.faultline.check.LockClass;
import io.faultline.kernel.Kernel;
import io.faultline.kernel.Mutex;
import io.faultline.sim.Memory;
import io.faultline.sim.SharedObject;

/** {@code struct dev_iommu}: what the IOMMU core keeps about a device. */
public final class DevIommu extends SharedObject {
  private static final LockClass LOCK = LockClass.mutex("dev_iommu->lock");

  /** Serialises installing and removing {@link #faultParam}. */
  public final Mutex lock;

  /** RCU-protected; non-null means that I/O page faults are enabled. */
  public volatile IommuFaultParam faultParam;

  public final IommuOps ops;

  /** Number of PASIDs the device can use; 0 when it has no support. */
  public final int maxPasids;

  public DevIommu(Kernel kernel, Memory memory, IommuOps ops, int maxPasids) {
    super(memory);
    this.lock = new Mutex(kernel, memory, LOCK);
    this.ops = ops;
    this.maxPasids = maxPasids;
  }
}
