package io.faultline.iommu.history;

import io.faultline.iommu.Device;
import io.faultline.iommu.IommuFault;
import io.faultline.iommu.IopfFault;
import io.faultline.iommu.IopfGroup;
import io.faultline.kernel.Errno;
import io.faultline.kernel.Kernel;
import io.faultline.kernel.ListHead;
import io.faultline.sim.Memory;
import java.util.function.Predicate;

/**
 * Requests that wait for the rest of their group. Which lock protects them is the caller's affair;
 * they are told apart by their group's index alone.
 */
final class Partials {
  private final Kernel kernel;

  Partials(Kernel kernel) {
    this.kernel = kernel;
  }

  /** A request to keep; null when there is no memory. */
  IopfFault alloc(IommuFault fault) {
    Memory memory = kernel.slab().kzalloc("iopf_fault");
    return memory == null ? null : new IopfFault(memory, fault);
  }

  /** 0, or {@code -ENOMEM}. */
  int keep(ListHead<IopfFault> partial, IommuFault fault) {
    IopfFault kept = alloc(fault);
    if (kept == null) {
      return -Errno.ENOMEM;
    }
    partial.add(kept.list);
    return 0;
  }

  /** Moves what waits for the group into it, before its last request and in order of arrival. */
  void collect(Device dev, ListHead<IopfFault> partial, IopfGroup group) {
    IommuFault last = group.lastFault.fault;
    group.faults.add(group.lastFault.list);
    int requests = 1;
    ListHead<IopfFault> at = partial.next();
    while (at != partial) {
      ListHead<IopfFault> following = at.next();
      if (at.owner().fault.group() == last.group()) {
        group.faults.move(at);
        requests++;
      }
      at = following;
    }
    int collected = requests;
    kernel.platform().look(() -> dev.endpoint.collected(last.pasid(), last.group(), collected));
  }

  /** Frees what waits and is meant. */
  void free(ListHead<IopfFault> partial, Predicate<IommuFault> which) {
    ListHead<IopfFault> at = partial.next();
    while (at != partial) {
      ListHead<IopfFault> following = at.next();
      if (which.test(at.owner().fault)) {
        at.delInit();
        kernel.slab().kfree(at.owner());
      }
      at = following;
    }
  }

  /** Frees a group's requests but for the last, which is part of the group. */
  void freeOf(IopfGroup group) {
    ListHead<IopfFault> at = group.faults.next();
    while (at != group.faults) {
      ListHead<IopfFault> following = at.next();
      if (at.owner() != group.lastFault) {
        kernel.slab().kfree(at.owner());
      }
      at = following;
    }
  }
}
