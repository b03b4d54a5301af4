package io.faultline.mm;

import io.faultline.kernel.ListHead;
import io.faultline.sim.Memory;
import io.faultline.sim.SharedObject;

/** {@code struct mmu_notifier}, embedded in the object whose callbacks it carries. */
public final class MmuNotifier extends SharedObject {
  public final MmuNotifierOps ops;
  public final ListHead<MmuNotifier> hlist;

  /** Set at registration. */
  public Mm mm;

  /** Protected by {@code subscriptions->lock}. */
  public int users;

  public MmuNotifier(Memory memory, MmuNotifierOps ops) {
    super(memory);
    this.ops = ops;
    this.hlist = new ListHead<>(memory, this);
  }
}
