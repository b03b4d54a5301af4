package io.faultline.lincheck.twin;

import io.faultline.sim.Memory;
import io.faultline.sim.Platform;

/** A work queue whose flush waits for items to begin, not for those that run to end. */
public final class HastyWorkqueue extends Twin {
  private final boolean[] pending;
  private final boolean[] running;
  private int unstarted;

  public HastyWorkqueue(Platform platform, Memory memory, int items) {
    super(platform, memory);
    pending = new boolean[items];
    running = new boolean[items];
  }

  public boolean queueWork(int item, Runnable function) {
    return step(() -> queue(item, function));
  }

  public void flush() {
    stepWhen(() -> unstarted == 0, () -> {});
  }

  private boolean queue(int item, Runnable function) {
    if (pending[item]) {
      return false;
    }
    pending[item] = true;
    unstarted++;
    platform().spawn("kworker", () -> run(item, function));
    return true;
  }

  private void run(int item, Runnable function) {
    stepWhen(() -> !running[item], () -> begin(item));
    function.run();
    step(() -> end(item));
  }

  private void begin(int item) {
    running[item] = true;
    pending[item] = false;
    unstarted--;
  }

  private void end(int item) {
    running[item] = false;
  }
}
