package io.faultline.sim.search;

import io.faultline.sim.Place;
import io.faultline.sim.Sites;
import io.faultline.sim.Situation;
import io.faultline.sim.Task;
import java.util.HashMap;
import java.util.Map;

/**
 * Names the places of a run as they are met: counts how often a task met a site in an operation.
 */
final class PlaceTracker {
  /**
   * Counted apart: standing before a site, being blocked there, choosing there. Sites count by
   * name, because a function can touch one field in several places.
   */
  private record Key(Place.Moment moment, int task, int operation, String site) {}

  private final Map<Key, Integer> met = new HashMap<>();

  Place atPoint(Situation situation) {
    return sited(Place.Moment.BEFORE, situation.task(), situation.site());
  }

  Place whenFree(Situation situation) {
    Task task = situation.task();
    if (task == null) {
      return Place.START;
    }
    return task.ended()
        ? Place.end(task.name())
        : sited(Place.Moment.BLOCKED, task, situation.site());
  }

  Place number(Situation situation) {
    return sited(Place.Moment.PICK, situation.task(), situation.site());
  }

  private Place sited(Place.Moment moment, Task task, int site) {
    String name = Sites.of(site).toString();
    int occurrence =
        met.merge(new Key(moment, task.index(), task.operation(), name), 1, Integer::sum);
    return new Place(moment, task.name(), task.operation(), name, occurrence);
  }
}
