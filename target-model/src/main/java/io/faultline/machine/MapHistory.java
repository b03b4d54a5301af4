package io.faultline.machine;

import io.faultline.device.PageOracle;
import io.faultline.device.PageRequest;
import io.faultline.mm.MapWatch;
import io.faultline.mm.Mm;
import io.faultline.mm.Permission;
import java.util.ArrayList;
import java.util.List;

/**
 * What each process had mapped, and when; so which requests of devices could be met between sending
 * and answer. Worked out apart from the model's fault path. While a change is in progress both the
 * old and the new count. On real threads, where moments mean nothing, every answer is believed once
 * something has changed.
 */
final class MapHistory implements MapWatch, PageOracle {
  private static final long STILL = Long.MAX_VALUE;

  /** A mapping from one moment to another. */
  private record Mapped(long start, long end, int permissions, long until) {
    boolean grants(PageRequest request, long since) {
      int needed = request.permission() & Permission.ACCESS;
      return request.address() >= start
          && request.address() < end
          && (needed & ~permissions) == 0
          && until > since;
    }

    Mapped until(long moment) {
      return new Mapped(start, end, permissions, moment);
    }

    Mapped between(long from, long to) {
      return new Mapped(Math.max(start, from), Math.min(end, to), permissions, until);
    }
  }

  /** One address space. What it has mapped is null as long as it is what every process has. */
  private static final class Space {
    final Mm mm;
    List<Mapped> mapped;
    // When its last user went; 0 before.
    long ended;

    Space(Mm mm) {
      this.mm = mm;
    }
  }

  private final boolean simulated;
  private final List<Space> spaces = new ArrayList<>(2);
  // Changes so far.
  private long moment;

  MapHistory(boolean simulated) {
    this.simulated = simulated;
  }

  /** A new process has what every process has. */
  void started(Mm mm) {
    spaces.add(new Space(mm));
  }

  /** A process begins anew with nothing. */
  void emptied(Mm mm) {
    Space space = new Space(mm);
    space.mapped = new ArrayList<>();
    spaces.add(space);
  }

  @Override
  public void maps(Mm mm, long start, long end, int flags) {
    if (simulated) {
      changed(mm).add(new Mapped(start, end, flags, STILL));
    }
    moment++;
  }

  @Override
  public void unmapped(Mm mm, long start, long end) {
    moment++;
    if (simulated) {
      List<Mapped> all = changed(mm);
      for (int i = all.size() - 1; i >= 0; i--) {
        Mapped one = all.get(i);
        if (one.until() == STILL && one.start() < end && start < one.end()) {
          all.remove(i);
          all.add(one.between(start, end).until(moment));
          keep(all, one.between(one.start(), start));
          keep(all, one.between(end, one.end()));
        }
      }
    }
  }

  private static void keep(List<Mapped> all, Mapped rest) {
    if (rest.start() < rest.end()) {
      all.add(rest);
    }
  }

  @Override
  public void forks(Mm parent, Mm child) {
    if (simulated) {
      Space space = new Space(child);
      space.mapped = new ArrayList<>(changed(parent));
      space.mapped.removeIf(one -> one.until() != STILL);
      spaces.add(space);
    }
  }

  @Override
  public void ended(Mm mm) {
    moment++;
    if (simulated) {
      space(mm).ended = moment;
    }
  }

  @Override
  public long now() {
    return moment;
  }

  @Override
  public boolean grants(PageRequest request, long since) {
    if (moment == 0 || !simulated) {
      return moment > 0 || ProcessLayout.grants(request);
    }
    for (int i = 0; i < spaces.size(); i++) {
      Space space = spaces.get(i);
      if (space.mm.iommuMm != null
          && space.mm.iommuMm.pasid == request.pasid()
          && grants(space, request, since)) {
        return true;
      }
    }
    return false;
  }

  private static boolean grants(Space space, PageRequest request, long since) {
    if (space.ended != 0 && space.ended <= since) {
      return false;
    }
    if (space.mapped == null) {
      return ProcessLayout.grants(request);
    }
    for (int i = 0; i < space.mapped.size(); i++) {
      if (space.mapped.get(i).grants(request, since)) {
        return true;
      }
    }
    return false;
  }

  private List<Mapped> changed(Mm mm) {
    Space space = space(mm);
    if (space.mapped == null) {
      space.mapped = new ArrayList<>();
      ProcessLayout.each(
          (start, end, permissions) ->
              space.mapped.add(new Mapped(start, end, permissions, STILL)));
    }
    return space.mapped;
  }

  private Space space(Mm mm) {
    for (int i = 0; i < spaces.size(); i++) {
      if (spaces.get(i).mm == mm) {
        return spaces.get(i);
      }
    }
    throw new IllegalStateException("an address space of no process");
  }
}
