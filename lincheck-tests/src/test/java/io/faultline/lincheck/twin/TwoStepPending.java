package io.faultline.lincheck.twin;

import io.faultline.sim.Memory;
import io.faultline.sim.Platform;

/** A work item whose PENDING bit is tested in one step and set in another. */
public final class TwoStepPending extends Twin {
  private boolean pending;

  public TwoStepPending(Platform platform, Memory memory) {
    super(platform, memory);
  }

  public boolean queueWork(Runnable function) {
    boolean before = step(() -> pending);
    Gap.here();
    if (!before) {
      step(() -> queue(function));
    }
    return !before;
  }

  private void queue(Runnable function) {
    pending = true;
    platform().spawn("kworker", () -> run(function));
  }

  private void run(Runnable function) {
    step(() -> begin());
    function.run();
  }

  private void begin() {
    pending = false;
  }
}
