package io.faultline.mock.hw;

import io.faultline.kernel.Kernel;
import io.faultline.sim.Platform;
import io.faultline.sim.Sites;
import io.faultline.sim.SyncObject;

/**
 * A device's table of address spaces: one word of memory per PASID, written by the driver, read by
 * the hardware. The two low bits are its state; from bit 12 on it names the frame of the root of
 * the page tables, 0 when the hardware walks none.
 */
public final class PasidTable extends SyncObject {
  /** Nothing is configured. */
  public static final long ABSENT = 0;

  /** Translates through the page tables of an address space. */
  public static final long PRESENT = 1;

  /** Configured so that nothing translates any more. */
  public static final long QUIET = 2;

  private static final long STATE = 3;
  private static final int FRAME_SHIFT = 12;

  private static final int WRITE = Sites.named("pasid_entry_write");
  private static final int READ = Sites.named("pasid_entry_read");
  private static final int SCAN = Sites.named("pasid_table_scan");

  private final Platform platform;
  private final long[] words;

  /** Makes a table with all entries absent. */
  public PasidTable(Kernel kernel, int entries) {
    super(kernel.slab().permanent("pasid_table"), kernel.platform());
    this.platform = kernel.platform();
    this.words = new long[entries];
  }

  /** A present entry that names the root of page tables. */
  public static long present(long rootFrame) {
    return rootFrame << FRAME_SHIFT | PRESENT;
  }

  /** One of {@link #ABSENT}, {@link #PRESENT} and {@link #QUIET}. */
  public static long state(long word) {
    return word & STATE;
  }

  static long root(long word) {
    return word >>> FRAME_SHIFT;
  }

  /** Whether a present entry names a frame as its root; for rules. */
  boolean walksThrough(long frame) {
    for (long word : words) {
      if (state(word) == PRESENT && root(word) == frame) {
        return true;
      }
    }
    return false;
  }

  /** Number of entries. */
  public int entries() {
    return words.length;
  }

  /** Stores an entry, as one aligned 64-bit write. */
  public void write(int pasid, long word) {
    platform.enter(this, WRITE);
    words[pasid] = word;
    platform.exit(this);
  }

  /** Fetches an entry; a PASID outside of the table is absent. */
  public long read(int pasid) {
    platform.enter(this, READ);
    try {
      return peek(pasid);
    } finally {
      platform.exit(this);
    }
  }

  /** Whether a PASID is configured, present or quiet. Entry 0 is for requests without one. */
  public boolean isUsed() {
    platform.enter(this, SCAN);
    try {
      for (int pasid = 1; pasid < words.length; pasid++) {
        if (words[pasid] != ABSENT) {
          return true;
        }
      }
      return false;
    } finally {
      platform.exit(this);
    }
  }

  /** An entry without a step of the hardware, for rules. */
  public long peek(int pasid) {
    return pasid < words.length ? words[pasid] : ABSENT;
  }
}
