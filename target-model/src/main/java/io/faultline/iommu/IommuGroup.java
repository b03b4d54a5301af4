package io.faultline.iommu;

import io.faultline.check.LockClass;
import io.faultline.kernel.Kernel;
import io.faultline.kernel.ListHead;
import io.faultline.kernel.Mutex;
import io.faultline.kernel.XArray;
import io.faultline.sim.Memory;
import io.faultline.sim.SharedObject;

/** {@code struct iommu_group}: devices that cannot be told apart and therefore share everything. */
public final class IommuGroup extends SharedObject {
  private static final LockClass MUTEX = LockClass.mutex("group->mutex");

  /** Protects all that follows, and every change of a domain. */
  public final Mutex mutex;

  public final ListHead<Device> devices;

  /** Writers hold {@link #mutex}; fault handling reads under {@code xa_lock} only. */
  public final XArray<IommuAttachHandle> pasidArray;

  /** Of the kernel's own DMA; the group owns it. Null until a device was probed with one. */
  public IommuDomain defaultDomain;

  /** Made when first needed; the group owns it. */
  public IommuDomain blockingDomain;

  /** What the devices use for requests without PASID. */
  public IommuDomain domain;

  /** Drivers and claims that count on {@link #domain}. */
  public int ownerCnt;

  /** Who alone may use the group's DMA; null for the kernel. */
  public Object owner;

  /** For rules: drivers of the kernel among those that {@link #ownerCnt} counts. */
  public int kernelUsers;

  /** For rules: slot 0 is somebody's who attached without a handle. */
  public boolean reserved;

  /** For rules: a switch that had to succeed did not, so the devices may disagree. */
  public boolean switchFailed;

  public IommuGroup(Kernel kernel, Memory memory) {
    super(memory);
    this.mutex = new Mutex(kernel, memory, MUTEX);
    this.devices = new ListHead<>(memory, null);
    this.pasidArray = new XArray<>(kernel, memory, "group->pasid_array");
  }
}
