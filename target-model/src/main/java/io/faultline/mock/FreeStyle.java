package io.faultline.mock;

import io.faultline.kernel.Kernel;
import io.faultline.mm.MmuNotifiers;

/** How an SVA domain goes whose notifier may still be called ({@code domain->ops->free}). */
interface FreeStyle {
  /** The domain is attached nowhere. */
  void free(MockSvaDomain domain);

  /** F1: returns at once; the memory goes from the notifier's callback. */
  static FreeStyle deferred(MmuNotifiers notifiers) {
    return domain -> notifiers.put(domain.notifier);
  }

  /** F2: waits until no callback can run any more; sleeps with {@code iommu_sva_lock} held. */
  static FreeStyle synchronous(Kernel kernel, MmuNotifiers notifiers) {
    return domain -> {
      notifiers.unregister(domain.notifier, domain.notifier.mm);
      kernel.slab().kfree(domain);
    };
  }
}
