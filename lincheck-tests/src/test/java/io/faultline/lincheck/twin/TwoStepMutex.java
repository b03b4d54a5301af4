package io.faultline.lincheck.twin;

import io.faultline.sim.Memory;
import io.faultline.sim.Platform;

/** A mutex that is seen free in one step and taken in another. */
public final class TwoStepMutex extends Twin {
  private boolean taken;

  public TwoStepMutex(Platform platform, Memory memory) {
    super(platform, memory);
  }

  public void lock() {
    stepWhen(() -> !taken, () -> {});
    Gap.here();
    step(() -> set(true));
  }

  public void unlock() {
    step(() -> set(false));
  }

  private void set(boolean value) {
    taken = value;
  }
}
