package io.faultline.mm;

import io.faultline.kernel.ErrPtr;

/** Callbacks of an owner that has one notifier for each address space, found by get. */
public interface SharedNotifierOps extends MmuNotifierOps {
  /** {@code alloc_notifier}: a notifier with these callbacks, in no list yet; or an error. */
  ErrPtr<MmuNotifier> allocNotifier(Mm mm);
}
