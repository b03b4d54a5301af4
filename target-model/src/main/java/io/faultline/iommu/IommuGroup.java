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

  public final Mutex mutex;
  public final ListHead<Device> devices;

  /** Writers hold {@link #mutex}; fault handling reads under {@code xa_lock} only. */
  public final XArray<IommuAttachHandle> pasidArray;

  public IommuGroup(Kernel kernel, Memory memory) {
    super(memory);
    this.mutex = new Mutex(kernel, memory, MUTEX);
    this.devices = new ListHead<>(memory, null);
    this.pasidArray = new XArray<>(kernel, memory, "group->pasid_array");
  }
}
