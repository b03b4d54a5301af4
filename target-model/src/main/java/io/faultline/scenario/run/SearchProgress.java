package io.faultline.scenario.run;

/** Told now and then how far a search has come. */
@FunctionalInterface
public interface SearchProgress {
  /** Tells nobody. */
  SearchProgress SILENT = (executed, pruned) -> {};

  /** Called after each run. */
  void at(long executed, long pruned);
}
