package io.faultline.mock.hw;

import io.faultline.kernel.Kernel;
import io.faultline.kernel.Page;
import io.faultline.sim.Platform;
import io.faultline.sim.Sites;
import io.faultline.sim.SyncObject;
import java.util.ArrayList;
import java.util.List;

/** What the hardware remembers of upper levels: which leaf table serves a part of a space. */
final class WalkCache extends SyncObject {
  private static final int FIND = Sites.named("walk_cache_lookup");
  private static final int FILL = Sites.named("walk_cache_fill");
  private static final int FORGET = Sites.named("walk_cache_invalidate");

  private record Entry(String source, int pasid, long part, Page leaf) {
    boolean isOf(String device, int space) {
      return pasid == space && source.equals(device);
    }
  }

  private final Platform platform;
  private final List<Entry> entries = new ArrayList<>();

  WalkCache(Kernel kernel) {
    super(kernel.slab().permanent("walk_cache"), kernel.platform());
    this.platform = kernel.platform();
  }

  /** The leaf table for an address, or null. */
  Page find(String source, int pasid, long address) {
    platform.enter(this, FIND);
    try {
      for (Entry entry : entries) {
        if (entry.isOf(source, pasid) && entry.part() == part(address)) {
          return entry.leaf();
        }
      }
      return null;
    } finally {
      platform.exit(this);
    }
  }

  void fill(String source, int pasid, long address, Page leaf) {
    platform.enter(this, FILL);
    entries.add(new Entry(source, pasid, part(address), leaf));
    platform.exit(this);
  }

  /** Forgets all that serves some of a range. */
  void forget(String source, int pasid, long start, long end) {
    platform.enter(this, FORGET);
    entries.removeIf(
        entry ->
            entry.isOf(source, pasid)
                && entry.part() >= part(start)
                && entry.part() <= part(end - 1));
    platform.exit(this);
  }

  /** For rules. */
  boolean holds(String source, int pasid) {
    return entries.stream().anyMatch(entry -> entry.isOf(source, pasid));
  }

  /** Whether it leads to a table; for rules. */
  boolean leadsTo(Page page) {
    return entries.stream().anyMatch(entry -> entry.leaf() == page);
  }

  private static long part(long address) {
    return address >>> Walker.ROOT_SHIFT;
  }
}
