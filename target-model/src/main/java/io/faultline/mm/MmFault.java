package io.faultline.mm;

import io.faultline.kernel.Errno;
import io.faultline.kernel.ListHead;
import io.faultline.kernel.PageAllocator;

/** Page faults, of devices and of the process itself. */
final class MmFault {
  private final PageAllocator pages;
  private final MmuNotifiers notifiers;

  MmFault(PageAllocator pages, MmuNotifiers notifiers) {
    this.pages = pages;
    this.notifiers = notifiers;
  }

  /** {@code vma_lookup}: null when nothing is mapped there. */
  static Vma lookup(Mm mm, long address) {
    for (ListHead<Vma> at = mm.vmas.next(); at != mm.vmas; at = at.next()) {
      if (address >= at.owner().start && address < at.owner().end) {
        return at.owner();
      }
    }
    return null;
  }

  /** {@code vma_lookup}, the test of permissions, and {@code handle_mm_fault}. */
  int handle(Mm mm, long address, int access) {
    Vma vma = lookup(mm, address);
    int needed = access & Permission.ACCESS;
    if (vma == null || (needed & ~vma.flags) != 0) {
      return -Errno.EINVAL;
    }
    return new VmFault(pages, notifiers, mm, vma, address, needed).handle() ? 0 : -Errno.ENOMEM;
  }

  /** A thread of the process uses an address. */
  int touch(Mm mm, long address, int access) {
    mm.mmapLock.downRead();
    int error = handle(mm, address, access);
    mm.mmapLock.upRead();
    return error == -Errno.EINVAL ? -Errno.EFAULT : error;
  }
}
