package io.faultline.machine;

import io.faultline.device.PageRequest;
import io.faultline.mm.Mm;
import io.faultline.mm.MmCore;
import io.faultline.mm.Permission;
import java.util.List;

/** What every process has mapped when it starts. */
final class ProcessLayout {
  private record Area(long start, long end, int permissions) {}

  private static final List<Area> AREAS =
      List.of(
          new Area(0x1000, 0x5000, Permission.READ | Permission.WRITE),
          new Area(0x5000, 0x6000, Permission.READ | Permission.EXEC),
          new Area(0x6000, 0x7000, Permission.READ));

  private ProcessLayout() {}

  /** Maps a new process's data, code and constants. */
  static void map(MmCore mms, Mm mm) {
    for (Area area : AREAS) {
      mms.map(mm, area.start(), area.end(), area.permissions());
    }
  }

  /** Something done with a range and its permissions. */
  interface Ranges {
    void range(long start, long end, int permissions);
  }

  /** All that a new process has. */
  static void each(Ranges ranges) {
    for (Area area : AREAS) {
      ranges.range(area.start(), area.end(), area.permissions());
    }
  }

  /**
   * Whether a process that has changed nothing can meet a request; worked out apart from the
   * model's fault path.
   */
  static boolean grants(PageRequest request) {
    int needed = request.permission() & Permission.ACCESS;
    for (Area area : AREAS) {
      boolean inside = request.address() >= area.start() && request.address() < area.end();
      if (inside && (needed & ~area.permissions()) == 0) {
        return true;
      }
    }
    return false;
  }
}
