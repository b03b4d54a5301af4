package io.faultline.kernel;

import io.faultline.sim.Cause;
import io.faultline.sim.Task;
import java.util.ArrayList;
import java.util.List;

/** What a work queue still has to do, in the order in which it was queued. */
final class Executions {
  /** An item that has been queued and has not finished; the item itself may be freed by then. */
  static final class Execution {
    final Work work;
    final long number;
    // The operation on whose behalf an agent queued it, or null.
    final Cause cause;
    Task worker;
    boolean cancelled;

    Execution(Work work, long number, Cause cause) {
      this.work = work;
      this.number = number;
      this.cause = cause;
    }
  }

  private final List<Execution> unfinished = new ArrayList<>();
  private long queued;

  Execution add(Work work, Cause cause) {
    Execution execution = new Execution(work, ++queued, cause);
    unfinished.add(execution);
    return execution;
  }

  void remove(Execution execution) {
    unfinished.remove(execution);
  }

  boolean contains(Execution execution) {
    return unfinished.contains(execution);
  }

  boolean isEmpty() {
    return unfinished.isEmpty();
  }

  /** The number of the execution queued last. */
  long queued() {
    return queued;
  }

  /** Whether all executions up to a number are over. */
  boolean finished(long upTo) {
    for (int i = 0; i < unfinished.size(); i++) {
      if (unfinished.get(i).number <= upTo) {
        return false;
      }
    }
    return true;
  }

  /** The execution of an item that waits for a worker, or null. */
  Execution waiting(Work work) {
    return find(work, false);
  }

  /** The execution of an item that a worker is in, or null. */
  Execution running(Work work) {
    return find(work, true);
  }

  private Execution find(Work work, boolean running) {
    for (int i = 0; i < unfinished.size(); i++) {
      Execution execution = unfinished.get(i);
      if (execution.work == work && (execution.worker != null) == running && !execution.cancelled) {
        return execution;
      }
    }
    return null;
  }
}
