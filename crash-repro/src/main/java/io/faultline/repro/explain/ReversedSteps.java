package io.faultline.repro.explain;

import io.faultline.sim.StepAccess;
import io.faultline.trace.TraceEvent;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Two steps of a run that conflict, and come in the other order in a run that is clean. */
final class ReversedSteps {
  /** Which step of its task it is: the same in both runs. */
  private record Key(String task, int operation, String site, String kind, int occurrence) {}

  private final List<Moment> steps;
  private final RunRecord passing;

  ReversedSteps(RunRecord run, RunRecord passing) {
    this.steps = run.steps();
    this.passing = passing;
  }

  /** The last pair; of those with one later step the nearest. */
  Optional<MissingOrder> missing() {
    return pair(false).or(() -> pair(true));
  }

  /** Two locks in another order are only told of when nothing else is. */
  private Optional<MissingOrder> pair(boolean locks) {
    Map<Key, Long> there = new HashMap<>();
    keys(passing.steps()).forEach((n, key) -> there.put(key, n));
    Map<Long, Key> here = keys(steps);
    for (int later = steps.size() - 1; later >= 0; later--) {
      for (int earlier = later - 1; earlier >= 0; earlier--) {
        if (isLock(steps.get(later)) == locks && isPair(steps.get(earlier), steps.get(later))) {
          Long a = there.get(here.get(steps.get(earlier).event().step()));
          Long b = there.get(here.get(steps.get(later).event().step()));
          if (a != null && b != null && b < a) {
            return Optional.of(missing(steps.get(earlier), steps.get(later)));
          }
        }
      }
    }
    return Optional.empty();
  }

  private static boolean isPair(Moment earlier, Moment later) {
    return !earlier.event().task().equals(later.event().task())
        && !Tracks.isSetup(earlier.event().task())
        && !Tracks.isSetup(later.event().task())
        && StepAccess.conflict(earlier.access(), later.access());
  }

  private static boolean isLock(Moment moment) {
    return moment.event().site().matches("(xa|mutex|spin)_(un)?lock.*|(down|up)_(read|write).*");
  }

  private static Map<Long, Key> keys(List<Moment> steps) {
    Map<Long, Key> keys = new HashMap<>();
    Map<Key, Integer> met = new HashMap<>();
    for (Moment moment : steps) {
      TraceEvent event = moment.event();
      Key first = new Key(event.task(), event.operation(), event.site(), event.kind(), 0);
      int occurrence = met.merge(first, 1, Integer::sum);
      keys.put(
          event.step(),
          new Key(event.task(), event.operation(), event.site(), event.kind(), occurrence));
    }
    return keys;
  }

  private static MissingOrder missing(Moment earlier, Moment later) {
    return new MissingOrder(
        MissingOrders.ORDER,
        later.event().task()
            + "'s "
            + Words.step(later.event())
            + " comes before "
            + earlier.event().task()
            + "'s "
            + Words.step(earlier.event())
            + " where the scenario is clean; nothing makes it so.",
        later.event().step(),
        earlier.event().step(),
        List.of(
            earlier.event().task()
                + " "
                + Words.holds(earlier.locks())
                + " at step "
                + earlier.event().step(),
            later.event().task()
                + " "
                + Words.holds(later.locks())
                + " at step "
                + later.event().step()));
  }
}
