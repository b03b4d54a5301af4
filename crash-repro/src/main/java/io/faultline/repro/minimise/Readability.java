package io.faultline.repro.minimise;

import io.faultline.scenario.codec.CanonicalNames;
import io.faultline.scenario.run.Witness;
import io.faultline.sim.Schedule;
import java.util.Optional;

/**
 * Says the same so that it is easier to read: the task that runs first comes first, preemptions
 * stand where people look for them, names are the usual ones. The size stays.
 */
final class Readability {
  private static final long RUNS = 300;

  private final Smallest smallest;

  Readability(Smallest smallest) {
    this.smallest = smallest;
  }

  void improve() {
    swapTasks();
    for (int i = 0; i < smallest.variant().schedule().choices().size(); i++) {
      movePreemption(i);
    }
    rename();
  }

  private void swapTasks() {
    for (Reduction reduction : TaskReduction.swapped(smallest.variant())) {
      smallest.trying(reduction.what());
      smallest
          .hunt()
          .search(reduction.result(), smallest.preemptions(), RUNS)
          .witness()
          .filter(smallest::isShorter)
          .ifPresent(witness -> smallest.accept(reduction.result(), witness));
    }
    smallest.shrinkSchedule();
  }

  private void movePreemption(int choice) {
    Variant variant = smallest.variant();
    smallest.trying("another place than " + variant.schedule().choices().get(choice).place());
    for (Schedule schedule : ReadablePlaces.of(variant, choice)) {
      Optional<Witness> found =
          smallest.hunt().replay(variant.withSchedule(schedule)).filter(smallest::isNoLonger);
      if (found.isPresent()) {
        smallest.accept(variant, found.get());
        return;
      }
    }
  }

  private void rename() {
    smallest.trying("other names");
    Variant old = smallest.variant();
    CanonicalNames names = CanonicalNames.of(old.scenario());
    Variant renamed = new Variant(names.scenario(), old.defects(), names.schedule(old.schedule()));
    smallest.hunt().replay(renamed).ifPresent(witness -> smallest.accept(renamed, witness));
  }
}
