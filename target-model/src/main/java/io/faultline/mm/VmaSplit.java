package io.faultline.mm;

import io.faultline.kernel.Errno;
import io.faultline.kernel.Kernel;
import io.faultline.kernel.ListHead;
import io.faultline.sim.Memory;

/**
 * Makes and replaces mappings. A mapping never changes while it is linked, so that a look at it is
 * one step less: where the kernel changes one in place, another takes its place.
 */
final class VmaSplit {
  private final Kernel kernel;

  VmaSplit(Kernel kernel) {
    this.kernel = kernel;
  }

  /** A mapping in no list; null when there is no memory. */
  Vma make(long start, long end, int flags, VmaOps ops) {
    Memory memory = kernel.slab().kzalloc("vm_area_struct");
    return memory == null ? null : new Vma(memory, start, end, flags, ops);
  }

  /**
   * {@code split_vma} at both ends of a range; {@code mmap_lock} is held for writing.
   *
   * @return 0 or {@code -ENOMEM}; what was split before stays so
   */
  int at(Mm mm, long start, long end) {
    return at(mm, start) && at(mm, end) ? 0 : -Errno.ENOMEM;
  }

  private boolean at(Mm mm, long address) {
    Vma vma = MmFault.lookup(mm, address);
    if (vma == null || vma.start == address) {
      return true;
    }
    Vma low = make(vma.start, address, vma.flags, vma.ops);
    Vma high = low == null ? null : make(address, vma.end, vma.flags, vma.ops);
    if (high == null) {
      kernel.slab().kfree(low);
      return false;
    }
    ListHead<Vma> place = vma.link;
    place.add(high.link);
    replace(vma, low);
    if (high.ops != null) {
      high.ops.open(mm, high);
    }
    return true;
  }

  /** Puts a mapping where another was, which is freed. */
  void replace(Vma old, Vma other) {
    old.link.add(other.link);
    old.link.delInit();
    kernel.slab().kfree(old);
  }
}
