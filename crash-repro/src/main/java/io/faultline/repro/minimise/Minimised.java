package io.faultline.repro.minimise;

import io.faultline.repro.Reproduction;
import io.faultline.repro.Size;

/**
 * What the minimiser came to.
 *
 * @param reproduction the smallest one found
 * @param before size of what it began with
 * @param runs number of runs it took
 * @param oneMinimal whether for each single removal every schedule with no more preemptions than
 *     the result's was tried, and none showed the bug
 */
public record Minimised(Reproduction reproduction, Size before, long runs, boolean oneMinimal) {
  /** Size of the result. */
  public Size after() {
    return reproduction.size();
  }
}
