package io.faultline.scenario.spec;

import io.faultline.scenario.Argument.Permissions;

/** What every process has mapped, as the manual of the scenario language says. */
final class ProcessMap {
  private static final int UNMAPPED = -1;
  private static final int ACCESS = Permissions.READ | Permissions.WRITE | Permissions.EXEC;

  private ProcessMap() {}

  /** Whether a process that lives can meet a request. */
  static boolean grants(Request request) {
    int wanted = request.act.call.permissions().bits() & ACCESS;
    int allowed = allowed(request.act.call.address());
    return allowed != UNMAPPED && (wanted & ~allowed) == 0;
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
