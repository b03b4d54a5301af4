package io.faultline.iommu;

import io.faultline.kernel.ListHead;
import io.faultline.kernel.Work;
import io.faultline.sim.Memory;
import io.faultline.sim.SharedObject;

/**
 * {@code struct iopf_group}: the requests answered together. Owns its partial faults and one
 * reference on the fault parameter.
 */
public final class IopfGroup extends SharedObject {
  public final IopfFault lastFault;

  /** Partial requests in order of arrival, then {@link #lastFault}. */
  public final ListHead<IopfFault> faults;

  /** Link in {@code fault_param->faults} while an answer is owed. */
  public final ListHead<IopfGroup> pendingNode;

  /** The answer is owed by the handler alone; protected by {@code fault_param->lock}. */
  public boolean dequeued;

  /** Set when the handler queues the group. */
  public Work work;

  /** Raw pointer; the flush in detach is all that keeps it valid. */
  public IommuAttachHandle attachHandle;

  public final IommuFaultParam faultParam;

  public IopfGroup(Memory memory, IommuFaultParam faultParam, IommuFault last) {
    super(memory);
    this.faultParam = faultParam;
    this.lastFault = new IopfFault(memory, last);
    this.faults = new ListHead<>(memory, null);
    this.pendingNode = new ListHead<>(memory, this);
  }
}
