package io.faultline.mm;

import io.faultline.kernel.Page;

/** A word of a page table: bit 0 present, then what it permits, and the frame from bit 12 on. */
public final class TableEntry {
  private static final long PRESENT = 1;
  private static final int PERMISSION_SHIFT = 1;

  private TableEntry() {}

  static long of(Page page, int permissions) {
    return page.frame() << PageTable.PAGE_SHIFT | permits(permissions);
  }

  /** The same page with other permissions. */
  static long with(long entry, int permissions) {
    return frame(entry) << PageTable.PAGE_SHIFT | permits(permissions);
  }

  private static long permits(int permissions) {
    return PRESENT | (long) (permissions & Permission.ACCESS) << PERMISSION_SHIFT;
  }

  public static boolean present(long entry) {
    return (entry & PRESENT) != 0;
  }

  /** Bits of {@link Permission}. */
  public static int permissions(long entry) {
    return (int) (entry >>> PERMISSION_SHIFT) & Permission.ACCESS;
  }

  /** Number of the frame it leads to. */
  public static long frame(long entry) {
    return entry >>> PageTable.PAGE_SHIFT;
  }
}
