package io.faultline.mm;

import io.faultline.kernel.Kernel;
import io.faultline.kernel.PageAllocator;
import io.faultline.kernel.Slab;
import io.faultline.sim.Memory;

/** Life of address spaces and their two counters; the way to all that happens inside of them. */
public final class MmCore {
  private final Kernel kernel;
  private final PageAllocator pages;
  private final MmuNotifiers notifiers;
  private final GlobalPasids pasids;
  private final MmFault faults;
  private final MmMap maps;
  private final MmExit exit;
  private final MmFork fork;
  private final FaultWatch watch;

  public MmCore(Kernel kernel) {
    this.kernel = kernel;
    this.pages = new PageAllocator(kernel);
    this.notifiers = new MmuNotifiers(kernel, this);
    this.pasids = new GlobalPasids(kernel);
    this.faults = new MmFault(pages, notifiers);
    this.maps = new MmMap(kernel, pages, notifiers);
    this.exit = new MmExit(kernel, pages, notifiers, pasids, maps);
    this.fork = new MmFork(this, pages);
    this.watch = new FaultWatch(kernel);
  }

  public MmuNotifiers notifiers() {
    return notifiers;
  }

  public GlobalPasids pasids() {
    return pasids;
  }

  /** Where frames of this machine come from. */
  public PageAllocator pages() {
    return pages;
  }

  /** What processes change about their mappings. */
  public MmMap maps() {
    return maps;
  }

  /** New processes, and processes that begin anew. */
  public MmFork processes() {
    return fork;
  }

  /**
   * A new process: its address space with one user and one pin. Happens before anything can fail.
   */
  public Mm create() {
    Mm mm = allocate();
    publish(mm);
    return mm;
  }

  /** {@code mm_alloc}: nobody knows it yet; null when there is no memory. */
  Mm allocate() {
    Slab slab = kernel.slab();
    Memory tables = slab.kzalloc("pgd");
    Memory memory = tables == null ? null : slab.kzalloc("mm_struct");
    if (memory == null) {
      if (tables != null) {
        slab.free(tables);
      }
      return null;
    }
    return new Mm(kernel, memory, new PageTable(kernel, tables, pages));
  }

  void publish(Mm mm) {
    mm.memory().publish();
    mm.pgd.memory().publish();
  }

  /** {@code mmap}: adds a mapping to a process that is being set up. */
  public void map(Mm mm, long start, long end, int flags) {
    Vma vma = maps.vma(start, end, flags, null);
    mm.mmapLock.downWrite();
    mm.vmas.addTail(vma.link);
    mm.mmapLock.upWrite();
  }

  /**
   * {@code mm_get_enqcmd_pasid}, without a lock.
   *
   * @return the PASID, or {@link GlobalPasids#INVALID} before the first bind
   */
  public int enqcmdPasid(Mm mm) {
    IommuMmData data = mm.iommuMm;
    return data == null ? GlobalPasids.INVALID : data.pasid;
  }

  /** {@code mmget_not_zero}. */
  public boolean mmgetNotZero(Mm mm) {
    boolean got = mm.mmUsers.incNotZero();
    if (got) {
      watch.got(mm);
    }
    return got;
  }

  /** {@code mmput}: the last user tears the address space down, in the caller; may sleep. */
  public void mmput(Mm mm) {
    kernel.checks().lockOrder().mightSleep("mmput");
    watch.puts(mm);
    if (mm.mmUsers.decAndTest()) {
      exit.exitMmap(mm);
      mmdrop(mm);
    }
  }

  /** {@code mmgrab}. */
  public void mmgrab(Mm mm) {
    mm.mmCount.inc();
  }

  /** {@code mmdrop}. */
  public void mmdrop(Mm mm) {
    if (mm.mmCount.decAndTest()) {
      exit.drop(mm);
    }
  }

  /**
   * {@code vma_lookup} and {@code handle_mm_fault}; the caller holds {@code mmap_lock} for reading
   * and a user reference.
   *
   * @param access bits of {@link Permission}
   * @return 0, {@code -EINVAL} when nothing there grants the access, {@code -ENOMEM}
   */
  public int handleMmFault(Mm mm, long address, int access) {
    watch.touches(mm);
    int error = faults.handle(mm, address, access);
    if (error == 0) {
      watch.met(address, access);
    }
    return error;
  }

  /** For rules: whether the running task has met such a fault of a device. */
  public boolean met(long address, int access) {
    return watch.wasMet(address, access);
  }

  /** The frame of the root of the page tables, for hardware; 0 when there is no memory. */
  public long rootFrame(Mm mm) {
    return new RootTable(pages).frame(mm);
  }

  /**
   * A thread of the process uses an address; it is a user of the address space.
   *
   * @param access bits of {@link Permission}
   * @return 0, {@code -EFAULT} when nothing there grants the access, {@code -ENOMEM}
   */
  public int touch(Mm mm, long address, int access) {
    return faults.touch(mm, address, access);
  }
}
