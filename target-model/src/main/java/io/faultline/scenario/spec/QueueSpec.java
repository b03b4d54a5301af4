package io.faultline.scenario.spec;

import io.faultline.kernel.Errno;
import io.faultline.kernel.FailureKind;

/** The rows of a device's page faults: on, off, flushed. {@link Answers} has what they wait for. */
final class QueueSpec {
  /** {@code iopf_queue_add_device}, as the driver's feature. */
  static final Rows ADD = new Add();

  /** {@code iopf_queue_remove_device}, as the driver's feature. */
  static final Rows REMOVE = new Remove();

  /** {@code iopf_queue_flush_dev}, by a driver that knows whether faults are on. */
  static final Rows FLUSH = new Flush();

  /** {@code iopf_queue_discard_partial}. */
  static final Rows DISCARD = new Discard();

  private QueueSpec() {}

  private abstract static class QueueRows implements Rows {
    @Override
    public String family() {
      return "queue";
    }
  }

  private static final class Add extends QueueRows {
    @Override
    public boolean step(AbstractState state, Act act, int variant) {
      return switch ((int) act.result.code()) {
        case 0 -> {
          boolean off =
              !state.faultsOn(act.dev) && !state.isAbsent(act.dev) && state.world.answersPages();
          state.faults(act.dev, true);
          yield off;
        }
        case -Errno.EBUSY -> state.faultsOn(act.dev);
        case -Errno.ENODEV -> state.isAbsent(act.dev) || !state.world.answersPages();
        case -Errno.ENOMEM -> !state.faultsOn(act.dev) && act.fails(FailureKind.ALLOC);
        default -> false;
      };
    }
  }

  private static final class Remove extends QueueRows {
    @Override
    public boolean step(AbstractState state, Act act, int variant) {
      return switch ((int) act.result.code()) {
        case 0 -> {
          boolean on = state.faultsOn(act.dev);
          state.faults(act.dev, false);
          yield on;
        }
        case -Errno.EBUSY -> state.isAbsent(act.dev) || state.world.refusesWhileAttached();
        case -Errno.EINVAL -> !state.faultsOn(act.dev) && !state.isAbsent(act.dev);
        default -> false;
      };
    }
  }

  private static final class Flush extends QueueRows {
    @Override
    public boolean step(AbstractState state, Act act, int variant) {
      return switch ((int) act.result.code()) {
        case 0 -> state.faultsOn(act.dev);
        case -Errno.ENODEV -> !state.faultsOn(act.dev);
        default -> false;
      };
    }
  }

  private static final class Discard extends QueueRows {
    @Override
    public boolean step(AbstractState state, Act act, int variant) {
      return act.succeeded();
    }
  }
}
