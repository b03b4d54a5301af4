package io.faultline.check;

import java.util.List;
import java.util.function.BooleanSupplier;

/**
 * A task sleeps until another wakes it. A primitive passes this as what the task waits for, so that
 * a hang can be told from a deadlock; who waits for a lock passes something else.
 */
public abstract class Sleep implements BooleanSupplier {
  private final List<String> stack;

  /** The running task is about to sleep. */
  protected Sleep(Checks checks) {
    this.stack = checks.stack();
  }

  /** The functions it sleeps in; empty in a lean run. */
  final List<String> stack() {
    return stack;
  }

  /** The last wake-up of what it sleeps on, whomever it reached; null when there was none. */
  protected abstract WakeUp last();

  /**
   * How the last wake-up missed the sleeper.
   *
   * @param lastSite of the sleeper's last step; if it only prepared, it has not looked since
   * @return words that follow "A.1 did wake_up(queue), "; empty when it cannot be said that it did
   */
  protected abstract String missed(int lastSite);

  /** What has to come about for the sleeper; null when only its own function knows. */
  protected BooleanSupplier condition() {
    return null;
  }
}
