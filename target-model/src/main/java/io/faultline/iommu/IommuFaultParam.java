package io.faultline.iommu;

import io.faultline.check.LockClass;
import io.faultline.kernel.Kernel;
import io.faultline.kernel.ListHead;
import io.faultline.kernel.Mutex;
import io.faultline.kernel.Refcount;
import io.faultline.sim.Memory;
import io.faultline.sim.SharedObject;

/** {@code struct iommu_fault_param}: fault data of a device while I/O page faults are enabled. */
public class IommuFaultParam extends SharedObject {
  private static final LockClass LOCK = LockClass.mutex("fault_param->lock");

  /** Protects {@link #partial} and {@link #faults} and serialises responses. */
  public final Mutex lock;

  /** One for being installed, one for each report in progress, handed on to the group. */
  public final Refcount users;

  public final Device dev;
  public final IopfQueue queue;
  public final ListHead<IommuFaultParam> queueList;

  /** Requests that wait for the last of their group. */
  public final ListHead<IopfFault> partial;

  /** Groups that still owe an answer. */
  public final ListHead<IopfGroup> faults;

  public IommuFaultParam(Kernel kernel, Memory memory, Device dev, IopfQueue queue) {
    super(memory);
    this.lock = new Mutex(kernel, memory, LOCK);
    this.users = new Refcount(kernel, memory, "fault_param->users", 1);
    this.dev = dev;
    this.queue = queue;
    this.queueList = new ListHead<>(memory, this);
    this.partial = new ListHead<>(memory, null);
    this.faults = new ListHead<>(memory, null);
  }
}
