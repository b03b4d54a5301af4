package io.faultline.mm;

import io.faultline.kernel.ListHead;
import io.faultline.sim.Memory;
import io.faultline.sim.SharedObject;

/** {@code struct vm_area_struct}: a range of addresses with one set of permissions. */
public final class Vma extends SharedObject {
  public final long start;
  public final long end;
  public final int flags;

  /** Null when nobody wants to know. */
  final VmaOps ops;

  public final ListHead<Vma> link;

  /**
   * Makes a VMA that is in no list.
   *
   * @param start first address
   * @param end first address behind it
   * @param flags bits of {@link Permission}
   * @param ops callbacks, or null
   */
  Vma(Memory memory, long start, long end, int flags, VmaOps ops) {
    super(memory);
    this.start = start;
    this.end = end;
    this.flags = flags;
    this.ops = ops;
    this.link = new ListHead<>(memory, this);
  }
}
