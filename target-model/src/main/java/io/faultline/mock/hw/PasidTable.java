package io.faultline.mock.hw;

import io.faultline.kernel.Kernel;
import io.faultline.sim.Platform;
import io.faultline.sim.Sites;
import io.faultline.sim.SyncObject;

/**
 * A device's table of address spaces: one word of memory per PASID, written by the driver, read by
 * the hardware.
 */
public final class PasidTable extends SyncObject {
  /** Nothing is configured. */
  public static final long ABSENT = 0;

  /** Translates through the page tables of an address space. */
  public static final long PRESENT = 1;

  /** Configured so that nothing translates any more. */
  public static final long QUIET = 2;

  private static final int WRITE = Sites.named("pasid_entry_write");
  private static final int READ = Sites.named("pasid_entry_read");

  private final Platform platform;
  private final long[] words;

  /** Makes a table with all entries absent. */
  public PasidTable(Kernel kernel, int entries) {
    super(kernel.slab().permanent("pasid_table"), kernel.platform());
    this.platform = kernel.platform();
    this.words = new long[entries];
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

  /** An entry without a step of the hardware, for rules. */
  public long peek(int pasid) {
    return pasid < words.length ? words[pasid] : ABSENT;
  }
}
