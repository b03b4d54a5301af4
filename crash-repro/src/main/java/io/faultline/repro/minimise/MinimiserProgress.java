package io.faultline.repro.minimise;

import io.faultline.repro.Size;

/** Told after each run of the minimiser how far it has come. */
@FunctionalInterface
public interface MinimiserProgress {
  /** Tells nobody. */
  MinimiserProgress SILENT = (size, trying, runs) -> {};

  /**
   * Called after each run.
   *
   * @param size of the smallest reproduction so far
   * @param trying what it tries to do without
   * @param runs number of runs so far
   */
  void at(Size size, String trying, long runs);
}
