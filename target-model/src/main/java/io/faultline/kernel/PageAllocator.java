package io.faultline.kernel;

import io.faultline.sim.Memory;
import io.faultline.sim.Platform;
import io.faultline.sim.Sites;
import io.faultline.sim.SyncObject;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;

/**
 * Hands out page frames by number, the one freed last first. A frame that is given out again has
 * its old number and new memory: a stale pointer is a use after free, a stale frame number in some
 * table reaches the new owner. Blocks of one size are not split or merged.
 */
public final class PageAllocator extends SyncObject {
  private static final int ALLOC = Sites.named("alloc_pages");
  private static final int FIND = Sites.named("pfn_to_page");
  private static final int FREE = Sites.named("free_pages");

  /** Frame 0 stays unused, so that a zeroed table entry leads nowhere. */
  private static final long FIRST_FRAME = 1;

  private static final int FEW = 16;

  private final Kernel kernel;
  private final Platform platform;
  private final List<List<Long>> freed = new ArrayList<>();
  // By number of the frame: the page it is part of.
  private Page[] inUse = new Page[FEW];
  private long untouched = FIRST_FRAME;
  // Asked before a page is given back; null when nobody asks.
  private Consumer<Page> guard;

  /** An allocator of a machine whose frames have all never been used. */
  public PageAllocator(Kernel kernel) {
    super(kernel.slab().permanent("zone"), kernel.platform());
    this.kernel = kernel;
    this.platform = kernel.platform();
  }

  /**
   * Registers what must hold of a page when it is given back.
   *
   * @param invariant reports a violation itself
   */
  public void guards(Consumer<Page> invariant) {
    guard = invariant;
  }

  /** {@code alloc_page}: one frame. */
  public Page alloc(Gfp gfp, String kind, Object owner) {
    return alloc(gfp, 0, kind, owner);
  }

  /**
   * {@code alloc_pages} with {@code __GFP_ZERO}: an aligned block of frames with one reference.
   *
   * @param order the block has two to this power of frames
   * @param kind what it is used for, for example {@code pgd}
   * @param owner whom it is for, or null
   * @return null when there is no memory
   */
  public Page alloc(Gfp gfp, int order, String kind, Object owner) {
    if (gfp.sleeps()) {
      kernel.checks().lockOrder().mightSleep("alloc_pages(GFP_KERNEL)");
    }
    if (kernel.fails(FailureKind.ALLOC)) {
      return null;
    }
    platform.enter(this, ALLOC);
    try {
      kernel.checks().acquire(this);
      Memory memory = kernel.slab().allocate(kind, true);
      // Others can reach it by its number, which no stored reference would show.
      memory.publish();
      Page page = new Page(kernel, memory, takeFrames(order), order, owner);
      enter(page, page);
      return page;
    } finally {
      platform.exit(this);
    }
  }

  /** {@code get_page}: keeps a page from being freed; the caller already has a reference. */
  public void get(Page page) {
    page.count.inc();
  }

  /** {@code page_ref_count} above one: somebody else has a reference, too. */
  public boolean shared(Page page) {
    return page.count.read() > 1;
  }

  /** {@code put_page} and {@code __free_page}: the last reference gives the frames back. */
  public void put(Page page) {
    if (page.memory().freed()) {
      kernel.checks().lifetime().freeing(page.memory(), Memory.Life.FREED);
    }
    if (page.count.decAndTest()) {
      giveBack(page);
    }
  }

  /**
   * {@code pfn_to_page}, as hardware finds memory by the number in a table.
   *
   * @return the page that the frame is part of now, or null when the frame is free
   */
  public Page at(long frame) {
    platform.enter(this, FIND);
    try {
      return peekAt(frame);
    } finally {
      platform.exit(this);
    }
  }

  /** The page that a frame is part of, or null, without a step of the model. */
  public Page peekAt(long frame) {
    return frame >= 0 && frame < inUse.length ? inUse[(int) frame] : null;
  }

  /** From now on the frames of a page are part of it, or of none if null. */
  private void enter(Page page, Page found) {
    int first = (int) page.frame();
    int end = first + (1 << page.order());
    if (end > inUse.length) {
      inUse = Arrays.copyOf(inUse, Math.max(end, 2 * inUse.length));
    }
    Arrays.fill(inUse, first, end, found);
  }

  private void giveBack(Page page) {
    platform.enter(this, FREE);
    try {
      platform.touch(page.memory(), FREE);
      kernel.checks().release(this);
      kernel.checks().lifetime().freeing(page.memory(), Memory.Life.FREED);
      if (guard != null) {
        platform.look(() -> guard.accept(page));
      }
      page.memory().become(Memory.Life.FREED);
      enter(page, null);
      freed(page.order()).add(page.frame());
    } finally {
      platform.exit(this);
    }
  }

  private long takeFrames(int order) {
    List<Long> used = freed(order);
    if (!used.isEmpty()) {
      return used.remove(used.size() - 1);
    }
    long size = 1L << order;
    long first = (untouched + size - 1) / size * size;
    untouched = first + size;
    return first;
  }

  private List<Long> freed(int order) {
    while (freed.size() <= order) {
      freed.add(new ArrayList<>());
    }
    return freed.get(order);
  }
}
