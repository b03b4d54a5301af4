package io.faultline.kernel;

import io.faultline.sim.Task;
import java.util.ArrayList;
import java.util.List;

/**
 * Signals, as scenarios inject them: the n-th sleep of an operation that a signal may interrupt
 * fails. A signal stays pending until the operation ends, as it does until a system call returns.
 */
final class Signals {
  /** An operation that a signal has come to. */
  private record Signalled(Task task, int operation) {}

  private final Kernel kernel;
  private List<Signalled> pending;

  Signals(Kernel kernel) {
    this.kernel = kernel;
  }

  /** {@code signal_pending}. */
  boolean pending() {
    return pending != null && pending.contains(current());
  }

  /** Whether the sleep that is about to begin ends by a signal; counts the sleep. */
  boolean interrupt() {
    if (pending()) {
      return true;
    }
    if (!kernel.fails(FailureKind.SIGNAL)) {
      return false;
    }
    if (pending == null) {
      pending = new ArrayList<>(1);
    }
    pending.add(current());
    return true;
  }

  private Signalled current() {
    Task task = kernel.platform().current();
    return new Signalled(task, task.operation());
  }
}
