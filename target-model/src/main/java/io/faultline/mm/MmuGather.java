package io.faultline.mm;

import io.faultline.kernel.Page;
import io.faultline.kernel.PageAllocator;
import java.util.ArrayList;
import java.util.List;

/** {@code struct mmu_gather}: pages taken out of tables, kept until nothing translates to them. */
final class MmuGather {
  private final List<Page> pages = new ArrayList<>();

  void add(Page page) {
    pages.add(page);
  }

  boolean empty() {
    return pages.isEmpty();
  }

  /** {@code tlb_finish_mmu}: all caches have forgotten the pages. */
  void finish(PageAllocator allocator) {
    for (int i = 0; i < pages.size(); i++) {
      allocator.put(pages.get(i));
    }
    pages.clear();
  }
}
