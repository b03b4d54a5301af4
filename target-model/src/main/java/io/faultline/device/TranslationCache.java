package io.faultline.device;

import io.faultline.kernel.Kernel;
import io.faultline.kernel.Page;
import io.faultline.sim.Platform;
import io.faultline.sim.Sites;
import io.faultline.sim.SyncObject;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/**
 * What hardware remembers of translations, of an IOMMU or of a device. It forgets only what it is
 * told to, or on its own, and looks nothing up in between.
 */
public final class TranslationCache extends SyncObject {
  private static final int FIND = Sites.named("tlb_lookup");
  private static final int FILL = Sites.named("tlb_fill");
  private static final int FORGET = Sites.named("tlb_invalidate");
  private static final int EVICT = Sites.named("tlb_evict");

  private static final int PAGE_SHIFT = 12;

  /**
   * A translation in a cache.
   *
   * @param source the device it is for
   * @param pasid the PASID it is for
   * @param address of the page
   * @param to where it leads
   */
  public record Entry(String source, int pasid, long address, Translation to) {
    boolean isOf(String device, int space) {
      return pasid == space && source.equals(device);
    }
  }

  private final Platform platform;
  private final String name;
  private final List<Entry> entries = new ArrayList<>();

  /** Makes an empty cache. */
  public TranslationCache(Kernel kernel, String name) {
    super(kernel.slab().permanent(name), kernel.platform());
    this.platform = kernel.platform();
    this.name = name;
  }

  /** The translation of an address, or null. */
  public Translation find(String source, int pasid, long address) {
    platform.enter(this, FIND);
    try {
      int at = index(source, pasid, page(address));
      return at < 0 ? null : entries.get(at).to();
    } finally {
      platform.exit(this);
    }
  }

  /** Remembers a translation. */
  public void fill(String source, int pasid, long address, Translation to) {
    platform.enter(this, FILL);
    int at = index(source, pasid, page(address));
    if (at >= 0) {
      entries.remove(at);
    }
    entries.add(new Entry(source, pasid, page(address), to));
    platform.wake(this);
    platform.exit(this);
  }

  /** Forgets a range; when this returns, nothing is under way that has used it. */
  public void forget(String source, int pasid, long start, long end) {
    platform.enter(this, FORGET);
    entries.removeIf(
        entry -> entry.isOf(source, pasid) && entry.address() >= start && entry.address() < end);
    platform.exit(this);
  }

  /** Forgets something on its own, so many times. */
  public void evicts(int times) {
    if (times > 0) {
      platform.spawnWhen(this, EVICT, this::holdsAny, "tlb_evict", () -> evict(times));
    }
  }

  private void evict(int times) {
    for (int i = 0; i < times; i++) {
      platform.enterWhen(this, EVICT, this::holdsAny, true);
      entries.remove(0);
      platform.exit(this);
    }
  }

  private boolean holdsAny() {
    return !entries.isEmpty();
  }

  /** Whether it holds anything of a device and PASID; for rules. */
  public boolean holds(String source, int pasid) {
    return entries.stream().anyMatch(entry -> entry.isOf(source, pasid));
  }

  /** Whether it holds the translation of an address; for rules. */
  public boolean holds(String source, int pasid, long address) {
    return index(source, pasid, page(address)) >= 0;
  }

  /** Whether a translation leads to a page; for rules. */
  public boolean leadsTo(Page page) {
    return entries.stream().anyMatch(entry -> entry.to().page() == page);
  }

  /** All it holds; for rules. */
  public void each(Consumer<Entry> look) {
    entries.forEach(look);
  }

  private int index(String source, int pasid, long address) {
    for (int i = 0; i < entries.size(); i++) {
      if (entries.get(i).address() == address && entries.get(i).isOf(source, pasid)) {
        return i;
      }
    }
    return -1;
  }

  private static long page(long address) {
    return address >>> PAGE_SHIFT << PAGE_SHIFT;
  }

  @Override
  public String toString() {
    return name;
  }
}
