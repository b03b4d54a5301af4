package io.faultline.mm;

import io.faultline.kernel.Errno;
import io.faultline.kernel.Kernel;
import io.faultline.kernel.ListHead;
import io.faultline.kernel.PageAllocator;
import java.util.ArrayList;
import java.util.List;

/** The calls by which a process changes what it has mapped. It is a user of its address space. */
public final class MmMap {
  private final Kernel kernel;
  private final PageAllocator pages;
  private final MmuNotifiers notifiers;
  private final VmaSplit splits;
  private MapWatch watch = MapWatch.NOBODY;

  MmMap(Kernel kernel, PageAllocator pages, MmuNotifiers notifiers) {
    this.kernel = kernel;
    this.pages = pages;
    this.notifiers = notifiers;
    this.splits = new VmaSplit(kernel);
  }

  /** Says who wants to know of all changes. */
  public void watchedBy(MapWatch who) {
    watch = who;
  }

  MapWatch watch() {
    return watch;
  }

  /**
   * {@code mmap} at a fixed place that must be free.
   *
   * @param flags bits of {@link Permission}
   * @param ops what to call when mappings come and go, or null
   * @return 0, {@code -EINVAL} for a bad range, {@code -EEXIST}, {@code -ENOMEM}
   */
  public int mmap(Mm mm, long start, long end, int flags, VmaOps ops) {
    if (bad(start, end)) {
      return -Errno.EINVAL;
    }
    mm.mmapLock.downWrite();
    int error = overlapping(mm, start, end).isEmpty() ? 0 : -Errno.EEXIST;
    if (error == 0) {
      Vma vma = splits.make(start, end, flags, ops);
      error = vma == null ? -Errno.ENOMEM : 0;
      if (vma != null) {
        watch.maps(mm, start, end, flags);
        mm.vmas.addTail(vma.link);
      }
    }
    mm.mmapLock.upWrite();
    return error;
  }

  /**
   * {@code munmap}: when it returns, nothing translates to the pages of the range any more. Holes
   * are no error.
   *
   * @return 0, {@code -EINVAL} for a bad range, {@code -ENOMEM} when a mapping cannot be split
   */
  public int munmap(Mm mm, long start, long end) {
    if (bad(start, end)) {
      return -Errno.EINVAL;
    }
    mm.mmapLock.downWrite();
    int error = splits.at(mm, start, end);
    if (error == 0) {
      unmap(mm, start, end);
    }
    mm.mmapLock.upWrite();
    return error;
  }

  /**
   * {@code mprotect}: when it returns, nothing uses permissions that were taken away.
   *
   * @param flags bits of {@link Permission}
   * @return 0, {@code -EINVAL} for a bad range, {@code -ENOMEM} for a hole in it, or when there is
   *     no memory; part of the range may have changed then
   */
  public int mprotect(Mm mm, long start, long end, int flags) {
    if (bad(start, end)) {
      return -Errno.EINVAL;
    }
    mm.mmapLock.downWrite();
    int error = splits.at(mm, start, end);
    if (error == 0) {
      error = protect(mm, start, end, flags);
    }
    mm.mmapLock.upWrite();
    return error;
  }

  /** A mapping in no list; null when there is no memory. */
  Vma vma(long start, long end, int flags, VmaOps ops) {
    return splits.make(start, end, flags, ops);
  }

  private static boolean bad(long start, long end) {
    return start < 0
        || end <= start
        || end > PageTable.LIMIT
        || ((start | end) & (PageTable.PAGE_SIZE - 1)) != 0;
  }

  /** {@code do_vmi_align_munmap}; nobody can find the mappings any more while they are closed. */
  private void unmap(Mm mm, long start, long end) {
    List<Vma> gone = overlapping(mm, start, end);
    for (Vma vma : gone) {
      vma.link.delInit();
    }
    notifiers.invalidateRangeStart(mm, start, end);
    zap(mm, start, end);
    notifiers.invalidateRangeEnd(mm, start, end);
    watch.unmapped(mm, start, end);
    for (Vma vma : gone) {
      remove(mm, vma);
    }
  }

  /** The pages go back only when no cache translates to them any more. */
  private void zap(Mm mm, long start, long end) {
    MmuGather gather = new MmuGather();
    mm.pgd.lock();
    mm.pgd.clear(start, end, gather);
    if (!gather.empty()) {
      notifiers.invalidateSecondaryTlbs(mm, start, end);
    }
    mm.pgd.unlock();
    gather.finish(pages);
  }

  /** {@code remove_vma}. */
  void remove(Mm mm, Vma vma) {
    if (vma.ops != null) {
      vma.ops.close(mm, vma);
    }
    kernel.slab().kfree(vma);
  }

  private int protect(Mm mm, long start, long end, int flags) {
    List<Vma> changed = overlapping(mm, start, end);
    long covered = 0;
    for (Vma vma : changed) {
      covered += vma.end - vma.start;
    }
    if (covered != end - start) {
      return -Errno.ENOMEM;
    }
    for (Vma vma : changed) {
      Vma other = splits.make(vma.start, vma.end, flags, vma.ops);
      if (other == null) {
        return -Errno.ENOMEM;
      }
      long from = other.start;
      long to = other.end;
      watch.unmapped(mm, from, to);
      watch.maps(mm, from, to, flags);
      splits.replace(vma, other);
      changeProtection(mm, other);
    }
    return 0;
  }

  /** {@code change_protection}: rights only go here; those that come wait for a fault. */
  private void changeProtection(Mm mm, Vma vma) {
    notifiers.invalidateRangeStart(mm, vma.start, vma.end);
    mm.pgd.lock();
    if (mm.pgd.restrict(vma.start, vma.end, vma.flags)) {
      notifiers.invalidateSecondaryTlbs(mm, vma.start, vma.end);
    }
    mm.pgd.unlock();
    notifiers.invalidateRangeEnd(mm, vma.start, vma.end);
  }

  private static List<Vma> overlapping(Mm mm, long start, long end) {
    List<Vma> found = new ArrayList<>();
    for (ListHead<Vma> at = mm.vmas.next(); at != mm.vmas; at = at.next()) {
      if (at.owner().start < end && start < at.owner().end) {
        found.add(at.owner());
      }
    }
    return found;
  }
}
