package io.faultline.explore;

import io.faultline.repro.Reproduction;
import io.faultline.repro.locks.LockCycle;
import java.util.Optional;

/**
 * A cycle in the lock order of several questions together.
 *
 * @param cycle its edges and who showed them
 * @param defect the defect that was on
 * @param shown one run that violates the lock order by itself; without it the cycle is no finding
 */
public record MergedCycle(LockCycle cycle, Optional<String> defect, Optional<Reproduction> shown) {
  /** Whether the faithful model violates its lock order. */
  public boolean isFinding() {
    return shown.isPresent() && defect.isEmpty();
  }
}
