package io.faultline.mock.hw;

import io.faultline.device.Endpoint;
import io.faultline.device.ShadowDma;
import io.faultline.device.Translation;
import io.faultline.device.TranslationCache;
import io.faultline.device.TranslationPort;
import io.faultline.kernel.Kernel;
import io.faultline.kernel.Page;
import io.faultline.kernel.PageAllocator;
import java.util.Map;
import java.util.TreeMap;

/**
 * Translates for devices: from the IOTLB if it can, otherwise through the entry of the PASID and
 * the page tables it names. Who finds something in the IOTLB does not look at the entry.
 */
public final class Translator implements TranslationPort {
  private final Map<String, PasidTable> tables = new TreeMap<>();
  private final TranslationCache iotlb;
  private final WalkCache walks;
  private final Walker walker;

  /** Makes the hardware with empty caches. */
  public Translator(Kernel kernel, PageAllocator memory, ShadowDma shadow) {
    this.iotlb = shadow.watched(new TranslationCache(kernel, "iotlb"));
    this.walks = new WalkCache(kernel);
    this.walker = new Walker(memory);
    shadow.walks(this::knows);
  }

  /** Points the hardware at a device's table; before the device does anything. */
  public void configure(String source, PasidTable table) {
    tables.put(source, table);
  }

  /** What it remembers of whole translations. */
  public TranslationCache iotlb() {
    return iotlb;
  }

  @Override
  public Translation translate(Endpoint from, int pasid, long address, int access) {
    Translation known = iotlb.find(from.name(), pasid, address);
    if (known != null && known.permits(access)) {
      return known;
    }
    long entry = tables.get(from.name()).read(pasid);
    if (PasidTable.state(entry) != PasidTable.PRESENT) {
      return BLOCKED;
    }
    Translation found = walk(from.name(), pasid, address, PasidTable.root(entry));
    if (found == null || !found.permits(access)) {
      return null;
    }
    iotlb.fill(from.name(), pasid, address, found);
    return found;
  }

  private Translation walk(String source, int pasid, long address, long root) {
    Page leaf = walks.find(source, pasid, address);
    if (leaf == null) {
      leaf = walker.leaf(root, address);
      if (leaf == null) {
        return null;
      }
      walks.fill(source, pasid, address, leaf);
    }
    return walker.entry(leaf, address);
  }

  /** Register: the IOTLB and the walk cache forget a range. */
  public void invalidate(String source, int pasid, long start, long end) {
    walks.forget(source, pasid, start, end);
    iotlb.forget(source, pasid, start, end);
  }

  /** Whether a cache holds anything of a device and PASID; for rules. */
  public boolean remembers(String source, int pasid) {
    return iotlb.holds(source, pasid) || walks.holds(source, pasid);
  }

  private boolean knows(Page page) {
    return walks.leadsTo(page)
        || tables.values().stream().anyMatch(table -> table.walksThrough(page.frame()));
  }
}
