package io.faultline.lincheck.twin;

import io.faultline.sim.Memory;
import io.faultline.sim.Platform;
import java.util.BitSet;

/** An allocator that finds the lowest free number in one step and takes it in another. */
public final class TwoStepIda extends Twin {
  private final BitSet used = new BitSet();

  public TwoStepIda(Platform platform, Memory memory) {
    super(platform, memory);
  }

  /**
   * Gives the lowest number from {@code min} on that is free.
   *
   * @return -1 when it would be above {@code max}
   */
  public int alloc(int min, int max) {
    int id = step(() -> used.nextClearBit(min));
    if (id > max) {
      return -1;
    }
    Gap.here();
    step(() -> used.set(id));
    return id;
  }

  public void free(int id) {
    step(() -> used.clear(id));
  }
}
