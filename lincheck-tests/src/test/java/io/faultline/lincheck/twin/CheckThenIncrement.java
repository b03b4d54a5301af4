package io.faultline.lincheck.twin;

import io.faultline.sim.Memory;
import io.faultline.sim.Platform;

/** A counter that is seen above zero in one step and incremented in another. */
public final class CheckThenIncrement extends Twin {
  private int value = 1;

  public CheckThenIncrement(Platform platform, Memory memory) {
    super(platform, memory);
  }

  public boolean incNotZero() {
    int seen = step(() -> value);
    Gap.here();
    return seen > 0 && step(() -> add(1)) > 0;
  }

  public boolean decAndTest() {
    return step(() -> add(-1)) == 0;
  }

  private int add(int n) {
    value += n;
    return value;
  }
}
