package io.faultline.scenario.spec;

import io.faultline.scenario.Argument.Permissions;
import java.util.List;

/**
 * What processes have mapped: from the beginning what the manual of the scenario language says; a
 * child what its parent has; after exec nothing.
 */
final class ProcessMap {
  private static final int UNMAPPED = -1;
  private static final int ACCESS = Permissions.READ | Permissions.WRITE | Permissions.EXEC;

  private final History history;

  ProcessMap(History history) {
    this.history = history;
  }

  /** Whether a process that lives, and has not changed what it has mapped, can meet a request. */
  boolean grants(Request request) {
    int wanted = request.act.call.permissions().bits() & ACCESS;
    int allowed = isEmpty(request.act.mm) ? UNMAPPED : allowed(request.act.call.address());
    return allowed != UNMAPPED && (wanted & ~allowed) == 0;
  }

  /** Whether mappings of an address space, or those it began with, had changed or were changing. */
  boolean mayDiffer(int mm, int before) {
    List<Act> acts = history.acts();
    for (int i = 0; i < acts.size(); i++) {
      Act act = acts.get(i);
      if (act.rows == MmSpec.MAP && act.mm == mm && act.begin < before) {
        return true;
      }
    }
    Act birth = history.birth(mm);
    return isFork(birth) && mayDiffer(birth.mm, birth.end);
  }

  private boolean isEmpty(int mm) {
    Act birth = history.birth(mm);
    return birth != null && (!isFork(birth) || isEmpty(birth.mm));
  }

  private static boolean isFork(Act birth) {
    return birth != null && birth.rows == MmSpec.FORK;
  }

  private static int allowed(long address) {
    return switch ((int) Math.min(address >> 12, Integer.MAX_VALUE)) {
      case 1, 2, 3, 4 -> Permissions.READ | Permissions.WRITE;
      case 5 -> Permissions.READ | Permissions.EXEC;
      case 6 -> Permissions.READ;
      default -> UNMAPPED;
    };
  }
}
