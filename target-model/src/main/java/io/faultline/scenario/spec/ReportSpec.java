package io.faultline.scenario.spec;

import io.faultline.kernel.Errno;

/**
 * The rows of a page request, as far as the sender sees them at once: the hardware takes it while
 * the PASID is present and faults are on, or drops it and answers itself. {@link Answers} has what
 * comes of it.
 */
final class ReportSpec {
  /** A page request that a device sends. */
  static final Rows REPORT = new Report();

  /** A device's access to memory, which may ask for a page on its own. */
  static final Rows ACCESS = new SimpleRows("report", ReportSpec::access);

  /** A device stops for a while; it is the endpoint's own affair. */
  static final Rows STOP = new SimpleRows("report", (state, act) -> act.succeeded());

  private ReportSpec() {}

  /** Whether a page is there depends on what was answered before, so both may be. */
  private static boolean access(AbstractState state, Act act) {
    return switch ((int) act.result.code()) {
      case 0 -> Report.isPresent(state, act);
      case -Errno.EAGAIN -> state.faultsOn(act.dev) && Report.isPresent(state, act);
      case -Errno.EINVAL -> !state.faultsOn(act.dev) || state.exited(act.mm) != AbstractState.LIVE;
      case -Errno.EFAULT -> state.exited(act.mm) != AbstractState.LIVE;
      default -> false;
    };
  }

  private static final class Report implements Rows {
    @Override
    public String family() {
      return "report";
    }

    @Override
    public boolean step(AbstractState state, Act act, int variant) {
      return switch ((int) act.result.code()) {
        case 0 -> state.faultsOn(act.dev) && isPresent(state, act);
        case -Errno.EINVAL ->
            !state.faultsOn(act.dev) || state.exited(act.mm) != AbstractState.LIVE;
        default -> false;
      };
    }

    /** Of a process that has exited while somebody held it the entry may be quiet or not. */
    private static boolean isPresent(AbstractState state, Act act) {
      return state.users(state.world.group(act.dev), act.mm) > 0
          && state.exited(act.mm) != AbstractState.GONE;
    }
  }
}
