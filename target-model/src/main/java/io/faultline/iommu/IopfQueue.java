package io.faultline.iommu;

import io.faultline.check.LockClass;
import io.faultline.kernel.ByName;
import io.faultline.kernel.Kernel;
import io.faultline.kernel.ListHead;
import io.faultline.kernel.Mutex;
import io.faultline.kernel.Workqueue;
import io.faultline.sim.Memory;
import io.faultline.sim.SharedObject;

/** {@code struct iopf_queue}: handles the faults of all devices of an IOMMU. */
public final class IopfQueue extends SharedObject {
  private static final LockClass LOCK = LockClass.mutex("iopf_queue->lock");

  private static final ByName<String> WORKQUEUES = new ByName<>("iopf_queue/"::concat);

  public final Workqueue wq;

  /** Protected by {@link #lock}. */
  public final ListHead<IommuFaultParam> devices;

  public final Mutex lock;

  public IopfQueue(Kernel kernel, Memory memory, String name) {
    super(memory);
    this.wq = new Workqueue(kernel, memory, WORKQUEUES.of(name));
    this.devices = new ListHead<>(memory, null);
    this.lock = new Mutex(kernel, memory, LOCK);
  }
}
