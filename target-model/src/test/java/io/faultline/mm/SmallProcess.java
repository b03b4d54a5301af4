package io.faultline.mm;

import io.faultline.check.kit.World;
import io.faultline.kernel.Page;

/** A process with two pages of data and one of constants, as tests of mappings use it. */
final class SmallProcess {
  static final long DATA = 0x1000;
  static final long CONSTANTS = 0x3000;
  static final int RW = Permission.READ | Permission.WRITE;

  final World world;
  final MmCore mms;
  final Mm mm;

  SmallProcess(World world) {
    this.world = world;
    this.mms = new MmCore(world.kernel());
    this.mm = mms.create();
    mms.map(mm, DATA, CONSTANTS, RW);
    mms.map(mm, CONSTANTS, 0x4000, Permission.READ);
  }

  int touch(long address, int access) {
    return mms.touch(mm, address, access);
  }

  /** What the tables permit at an address, or "absent". */
  static String permits(Mm mm, long address) {
    long entry = mm.pgd.peek(address);
    return TableEntry.present(entry) ? Integer.toString(TableEntry.permissions(entry)) : "absent";
  }

  String permits(long address) {
    return permits(mm, address);
  }

  /** The page at an address that is present. */
  static Page page(Mm mm, long address) {
    return mm.pgd.page(mm.pgd.peek(address));
  }

  /** All mappings in order of the list. */
  static String mappings(Mm mm) {
    StringBuilder text = new StringBuilder();
    for (var at = mm.vmas.next(); at != mm.vmas; at = at.next()) {
      Vma vma = at.owner();
      text.append(Long.toHexString(vma.start)).append('-').append(Long.toHexString(vma.end));
      text.append(':').append(vma.flags).append(' ');
    }
    return text.toString().strip();
  }

  void exit() {
    mms.mmput(mm);
  }
}
