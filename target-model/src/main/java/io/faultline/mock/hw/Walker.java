package io.faultline.mock.hw;

import io.faultline.device.Translation;
import io.faultline.kernel.Page;
import io.faultline.kernel.PageAllocator;

/**
 * Reads page tables as the hardware finds them in memory: two levels of words, each with a present
 * bit, three bits of permissions and a frame number.
 */
final class Walker {
  /** Bits of an address below the page number. */
  static final int PAGE_SHIFT = 12;

  /** Bits of an address below the index into the root. */
  static final int ROOT_SHIFT = 21;

  private static final int INDEX = 0x1ff;
  private static final long PRESENT = 1;
  private static final int PERMISSION_SHIFT = 1;
  private static final int PERMISSIONS = 7;

  private final PageAllocator memory;

  Walker(PageAllocator memory) {
    this.memory = memory;
  }

  /** The leaf table that serves an address, or null. */
  Page leaf(long rootFrame, long address) {
    return table(memory.at(rootFrame), (int) (address >>> ROOT_SHIFT) & INDEX);
  }

  private Page table(Page root, int index) {
    long word = root == null ? 0 : root.words().read(index);
    return (word & PRESENT) == 0 ? null : memory.at(word >>> PAGE_SHIFT);
  }

  /** What a leaf table says of an address, or null. */
  Translation entry(Page leaf, long address) {
    long word = leaf.words().read((int) (address >>> PAGE_SHIFT) & INDEX);
    Page page = (word & PRESENT) == 0 ? null : memory.at(word >>> PAGE_SHIFT);
    int permissions = (int) (word >>> PERMISSION_SHIFT) & PERMISSIONS;
    return page == null ? null : new Translation(page, permissions, leaf.owner());
  }
}
