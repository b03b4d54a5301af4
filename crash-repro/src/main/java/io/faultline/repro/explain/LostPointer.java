package io.faultline.repro.explain;

import io.faultline.trace.TraceEvent;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Where the last pointer to an object that is never freed was overwritten, and who had looked. */
final class LostPointer {
  private final RunRecord run;
  private final LifeLine life;

  LostPointer(RunRecord run, LifeLine life) {
    this.run = run;
    this.life = life;
  }

  /** Empty when no pointer to it was overwritten. */
  Optional<MissingOrder> missing() {
    List<Moment> lost = run.steps().stream().filter(this::overwrites).toList();
    return lost.stream()
        .filter(this::isUnseen)
        .findFirst()
        .or(() -> lost.stream().reduce((earlier, later) -> later))
        .map(this::missing);
  }

  private boolean overwrites(Moment moment) {
    return moment.changes().stream()
        .anyMatch(
            change ->
                change.before().equals(life.object()) && !change.object().equals(life.object()));
  }

  /** Whether whoever overwrites it had looked when it was not there yet. */
  private boolean isUnseen(Moment lost) {
    Optional<Moment> look = lookBefore(lost);
    Optional<Moment> store = storeBefore(lost);
    return look.isPresent()
        && store.isPresent()
        && look.get().event().step() < store.get().event().step();
  }

  private MissingOrder missing(Moment lost) {
    TraceEvent event = lost.event();
    Optional<Moment> look = lookBefore(lost);
    Optional<Moment> store = storeBefore(lost);
    List<String> facts = new ArrayList<>();
    store.ifPresent(
        moment ->
            facts.add(
                moment.event().task()
                    + " puts it there at "
                    + Words.step(moment.event())
                    + " and "
                    + Words.holds(moment.locks())));
    facts.add(
        event.task()
            + " overwrites the pointer to it at "
            + Words.step(event)
            + " and "
            + Words.holds(lost.locks()));
    if (!isUnseen(lost)) {
      return new MissingOrder(
          MissingOrders.ORDER,
          "The last pointer to "
              + life.object()
              + " is overwritten at step "
              + event.step()
              + " before anybody has freed it.",
          0,
          event.step(),
          facts);
    }
    long looked = look.get().event().step();
    facts.add(
        0,
        event.task()
            + " had looked at "
            + Words.step(look.get().event())
            + " and "
            + Words.holds(look.get().locks()));
    return new MissingOrder(
        MissingOrders.LOCK,
        event.task()
            + " looks at step "
            + looked
            + ", finds nothing, and writes at step "
            + event.step()
            + "; in between, at step "
            + store.get().event().step()
            + ", "
            + store.get().event().task()
            + " has put "
            + life.object()
            + " there. Missing is a lock held from the look to the write, or a second look.",
        looked,
        event.step(),
        facts);
  }

  /** The last time whoever overwrites it saw nothing there. */
  private Optional<Moment> lookBefore(Moment lost) {
    return run.steps().stream()
        .filter(moment -> moment.event().step() < lost.event().step())
        .filter(moment -> moment.event().task().equals(lost.event().task()))
        .filter(moment -> moment.event().type() == TraceEvent.Type.READ)
        .filter(moment -> moment.value().equals(ValueText.NOTHING) && isSameField(moment, lost))
        .reduce((earlier, later) -> later);
  }

  private Optional<Moment> storeBefore(Moment lost) {
    return run.steps().stream()
        .filter(moment -> moment.event().step() < lost.event().step())
        .filter(moment -> isSameField(moment, lost))
        .filter(
            moment ->
                moment.changes().stream().anyMatch(change -> change.after().equals(life.object())))
        .reduce((earlier, later) -> later);
  }

  private static boolean isSameField(Moment moment, Moment lost) {
    return moment.event().object().equals(lost.event().object())
        && target(moment).equals(target(lost));
  }

  private static String target(Moment moment) {
    String site = moment.event().site();
    return site.substring(site.indexOf(':') + 1);
  }
}
