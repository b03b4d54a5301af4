package io.faultline.repro.minimise;

/** Looks for schedules with fewer preemptions. */
final class PreemptionReduction {
  private static final long SAMPLED = 300;

  private final Smallest smallest;

  PreemptionReduction(Smallest smallest) {
    this.smallest = smallest;
  }

  /**
   * Looks for one.
   *
   * @param runs most runs of a search
   * @return whether it is certain that there is none any more
   */
  boolean fewer(long runs) {
    smallest.trying("fewer preemptions");
    if (smallest.preemptions() > 0) {
      sample();
    }
    return smallest.preemptions() == 0 || search(runs);
  }

  private void sample() {
    Variant variant = smallest.variant();
    smallest
        .hunt()
        .sample(variant, SAMPLED)
        .filter(smallest::isShorter)
        .ifPresent(witness -> smallest.accept(variant, witness));
  }

  private boolean search(long runs) {
    Variant variant = smallest.variant();
    Hunt.Result result = smallest.hunt().search(variant, smallest.preemptions() - 1, runs);
    if (result.witness().isPresent()) {
      // Fewer preemptions are tried first, so what is found is the least.
      smallest.accept(variant, result.witness().get());
      return true;
    }
    return result.complete() && !apart(runs);
  }

  /** What one task does in order can take more preemptions than what two do side by side. */
  private boolean apart(long runs) {
    for (Reduction reduction : TaskReduction.apart(smallest.variant())) {
      smallest.trying(reduction.what());
      Hunt.Result result =
          smallest.hunt().search(reduction.result(), smallest.preemptions() - 1, runs);
      if (result.witness().isPresent()) {
        smallest.accept(reduction.result(), result.witness().get());
        return true;
      }
    }
    return false;
  }
}
