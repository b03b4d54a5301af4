package io.faultline.iommu;

import io.faultline.check.LockClass;
import io.faultline.kernel.Kernel;
import io.faultline.kernel.Mutex;
import io.faultline.sim.Memory;
import io.faultline.sim.SharedObject;

/**
 * {@code struct dev_iommu}: what the IOMMU core keeps about a device, from its probe to its
 * release.
 */
public final class DevIommu extends SharedObject {
  private static final LockClass LOCK = LockClass.mutex("dev_iommu->lock");

  /** Serialises installing and removing {@link #faultParam}. */
  public final Mutex lock;

  /** RCU-protected; non-null means that I/O page faults are enabled. */
  public volatile IommuFaultParam faultParam;

  public final IommuDevice iommuDev;

  /** Those of {@link #iommuDev} ({@code dev_iommu_ops}). */
  public final IommuOps ops;

  /** Number of PASIDs the device can use; 0 when it has no support. */
  public final int maxPasids;

  /** The default domain is programmed when the first other one is; protected by the group. */
  public boolean attachDeferred;

  /** The device does DMA to memory of its firmware, so it must never be blocked. */
  public final boolean requireDirect;

  /** What the driver keeps about the device; null when it keeps nothing here. */
  public final SharedObject priv;

  /** A device that may be blocked and of which the driver keeps nothing here. */
  public DevIommu(Kernel kernel, Memory memory, IommuDevice iommuDev, int maxPasids) {
    this(kernel, memory, iommuDev, maxPasids, false, null);
  }

  /**
   * Makes what the core keeps.
   *
   * @param maxPasids what the device can tell apart, if the IOMMU can
   */
  public DevIommu(
      Kernel kernel,
      Memory memory,
      IommuDevice iommuDev,
      int maxPasids,
      boolean requireDirect,
      SharedObject priv) {
    super(memory);
    this.lock = new Mutex(kernel, memory, LOCK);
    this.iommuDev = iommuDev;
    this.ops = iommuDev.ops;
    this.maxPasids = Math.min(maxPasids, iommuDev.maxPasids);
    this.requireDirect = requireDirect;
    this.priv = priv;
  }
}
