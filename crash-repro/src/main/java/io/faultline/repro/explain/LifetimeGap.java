package io.faultline.repro.explain;

import io.faultline.repro.explain.Trials.Trial;
import io.faultline.sim.Schedule;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What would have kept an object alive until its last use. */
final class LifetimeGap {
  private final RunRecord run;
  private final LifeLine life;
  private final Trials trials;
  private final List<Moment> steps;
  private final List<String> facts = new ArrayList<>();

  LifetimeGap(RunRecord run, LifeLine life, Trials trials) {
    this.run = run;
    this.life = life;
    this.trials = trials;
    this.steps = run.steps();
  }

  /** Empty when the run does not show who used the object and who ended it. */
  Optional<MissingOrder> missing() {
    Optional<LifeLine.Point> end = end();
    if (end.isEmpty() || end.get().step() == 0) {
      return Optional.empty();
    }
    Moment freed = step(end.get().step());
    Ending use = Ending.of(run);
    List<String> shared = new ArrayList<>(freed.locks());
    shared.retainAll(use.locksHeld());
    facts.add(
        freed.event().task()
            + " ends it at "
            + Words.step(freed.event())
            + " and "
            + Words.holds(freed.locks()));
    facts.add(
        use.task()
            + " uses it after step "
            + use.afterStep()
            + " in "
            + use.function()
            + " and "
            + Words.holds(use.locksHeld())
            + (shared.isEmpty() ? "; no lock in common" : "; in common: " + shared));
    MissingOrder missing =
        flush(freed, use).or(() -> reference(freed, use)).orElseGet(() -> order(freed, use));
    return Optional.of(missing);
  }

  /** Who hands memory to a grace period ends it; without one, who frees it. */
  private Optional<LifeLine.Point> end() {
    return first(LifeLines.RETIRED).or(() -> first(LifeLines.FREED));
  }

  private Optional<LifeLine.Point> first(String what) {
    return life.points().stream().filter(point -> point.what().equals(what)).findFirst();
  }

  private Moment step(long n) {
    return steps.get((int) n - 1);
  }

  /** A worker uses it: whoever frees what a work uses waits for the work first. */
  private Optional<MissingOrder> flush(Moment freed, Ending use) {
    Optional<String> queue =
        use.locksHeld().stream().filter(lock -> lock.startsWith("M(")).findFirst();
    if (queue.isEmpty() || isCounted()) {
      return Optional.empty();
    }
    String name = queue.get().substring(2, queue.get().length() - 1);
    long queued = last("queue_work(" + name + ")", use.afterStep());
    long flushed = last("flush_workqueue(" + queue.get() + ")", freed.event().step());
    String who = freed.event().task();
    facts.add(
        flushed == 0
            ? who + " does not flush " + name + " before it"
            : who
                + " flushes "
                + name
                + " at step "
                + flushed
                + ", but the work is queued at step "
                + queued);
    return Optional.of(
        concluded(
            MissingOrders.FLUSH,
            who
                + " frees at step "
                + freed.event().step()
                + " what a work on "
                + name
                + " still uses, queued at step "
                + queued
                + ". A flush of "
                + name
                + " between the two would have waited for the work.",
            freed,
            use));
  }

  private long last(String site, long before) {
    long found = 0;
    for (Moment moment : steps) {
      if (moment.event().step() <= before && moment.event().site().equals(site)) {
        found = moment.event().step();
      }
    }
    return found;
  }

  private boolean isCounted() {
    return life.points().stream().anyMatch(point -> point.count() >= 0);
  }

  /** It counts its references, and the user took none. */
  private Optional<MissingOrder> reference(Moment freed, Ending use) {
    if (!isCounted() || takes(use.task())) {
      return Optional.empty();
    }
    String found =
        life.points().stream()
            .filter(point -> point.task().equals(use.task()))
            .filter(point -> point.what().equals(LifeLines.FOUND))
            .findFirst()
            .map(point -> "finds it at " + Words.step(step(point.step()).event()))
            .orElse("");
    if (found.isEmpty()) {
      return handedOver(freed, use);
    }
    facts.add(use.task() + " " + found + " and takes no reference");
    return Optional.of(
        concluded(
            MissingOrders.REFERENCE,
            use.task()
                + " "
                + found
                + " and takes no reference of its own before it uses it. "
                + freed.event().task()
                + " takes away the last one and ends it at step "
                + freed.event().step()
                + ". A reference taken where it is found would have kept it.",
            freed,
            use));
  }

  /** The user never looked it up: somebody else did, and went on without it. */
  private Optional<MissingOrder> handedOver(Moment freed, Ending use) {
    return life.points().stream()
        .filter(point -> point.what().equals(LifeLines.FOUND))
        .filter(point -> !point.task().equals(freed.event().task()))
        .filter(point -> !takes(point.task()))
        .reduce((earlier, later) -> later)
        .map(
            point -> {
              String finder = point.task();
              facts.add(
                  finder
                      + " finds it at "
                      + Words.step(step(point.step()).event())
                      + " and takes no reference");
              return concluded(
                  MissingOrders.REFERENCE,
                  finder
                      + " finds it at step "
                      + point.step()
                      + " and hands it on to "
                      + use.task()
                      + "; neither takes a reference of its own. "
                      + freed.event().task()
                      + " takes away the last one and ends it at step "
                      + freed.event().step()
                      + ". A reference taken where it is found, and kept until the use, would have"
                      + " kept it.",
                  freed,
                  use);
            });
  }

  private boolean takes(String task) {
    return life.points().stream()
        .anyMatch(point -> point.task().equals(task) && point.what().equals(LifeLines.UP));
  }

  private MissingOrder order(Moment freed, Ending use) {
    return concluded(
        MissingOrders.ORDER,
        "Nothing makes "
            + freed.event().task()
            + " wait at step "
            + freed.event().step()
            + " until "
            + use.task()
            + " has done with it: they hold no lock in common there, and it counts no"
            + " references.",
        freed,
        use);
  }

  private MissingOrder concluded(String kind, String words, Moment freed, Ending use) {
    heldBack(freed, use).ifPresent(facts::add);
    return new MissingOrder(kind, words, use.afterStep(), freed.event().step(), facts);
  }

  /** The experiment: whoever ends it stands still before that until the user has gone on. */
  private Optional<String> heldBack(Moment freed, Ending use) {
    String who = freed.event().task();
    return run.points().stream()
        .filter(point -> point.after() < freed.event().step())
        .filter(point -> point.choice().place().isPreemption())
        .filter(point -> point.choice().place().task().equals(who))
        .filter(point -> point.choice().others().contains(use.task()))
        .reduce((earlier, later) -> later)
        .map(point -> heldBack(point, who, use.task()));
  }

  private String heldBack(RunRecord.Point point, String who, String user) {
    List<Schedule.Choice> choices = new ArrayList<>(run.schedule().choices());
    choices.removeIf(choice -> choice.place().equals(point.choice().place()));
    choices.add(new Schedule.Choice(point.choice().place(), user));
    Trial trial = trials.of(new Schedule(choices));
    return "tried: "
        + who
        + " held back before its "
        + point.choice().place().site()
        + " until "
        + user
        + " has gone on: "
        + (trial.same() ? "the same comes of it" : trial.verdict());
  }
}
