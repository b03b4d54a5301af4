package io.faultline.iommu.history;

import io.faultline.iommu.IopfQueue;
import io.faultline.kernel.Kernel;
import io.faultline.sim.Memory;

/** {@code iopf_queue_alloc}, the same in all designs. */
final class EraQueue {
  private EraQueue() {}

  /** A queue without devices; null when memory fails. */
  static IopfQueue alloc(Kernel kernel, String name) {
    Memory memory = kernel.slab().kzalloc("iopf_queue");
    if (memory == null) {
      return null;
    }
    memory.publish();
    return new IopfQueue(kernel, memory, name);
  }
}
