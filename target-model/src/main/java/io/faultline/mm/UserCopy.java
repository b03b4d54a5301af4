package io.faultline.mm;

import io.faultline.check.LockClass;
import io.faultline.kernel.Kernel;

/**
 * Copies between the kernel and a process. User memory can have been paged out at any time, so each
 * page is faulted in: whoever copies may sleep and takes {@code mmap_lock}, which orders all locks
 * held meanwhile before it. That order counts even where nothing is copied ({@code might_fault}).
 */
public final class UserCopy {
  private static final LockClass MMAP_LOCK =
      LockClass.make("mm->mmap_lock", true, "down_write", "up_write");

  private static final long PAGE = 0x1000;

  private final Kernel kernel;
  private final MmCore mms;

  /** Makes the functions for processes whose page faults {@code mms} handles. */
  public UserCopy(Kernel kernel, MmCore mms) {
    this.kernel = kernel;
    this.mms = mms;
  }

  /**
   * {@code copy_from_user}; the caller is a user of the address space.
   *
   * @return number of bytes that could not be copied, 0 when all were; never an errno
   */
  public long copyFromUser(Mm mm, long from, long count) {
    return copy("copy_from_user", mm, from, count, Permission.READ);
  }

  /**
   * {@code copy_to_user}; the caller is a user of the address space.
   *
   * @return number of bytes that could not be copied, 0 when all were; never an errno
   */
  public long copyToUser(Mm mm, long to, long count) {
    return copy("copy_to_user", mm, to, count, Permission.WRITE);
  }

  private long copy(String function, Mm mm, long start, long count, int access) {
    mightFault(function, mm);
    long end = start + count;
    long at = start;
    while (at < end && faultIn(mm, at, access)) {
      at = Math.min(end, (at / PAGE + 1) * PAGE);
    }
    return end - at;
  }

  /** {@code might_fault}. */
  private void mightFault(String function, Mm mm) {
    kernel.checks().lockOrder().mightSleep(function);
    kernel.checks().lockOrder().acquiring(MMAP_LOCK, mm.mmapLock);
  }

  private boolean faultIn(Mm mm, long address, int access) {
    mm.mmapLock.downRead();
    int error = mms.handleMmFault(mm, address, access);
    mm.mmapLock.upRead();
    return error == 0;
  }
}
