package io.faultline.repro.explain;

import io.faultline.repro.explain.Neighbours.Neighbour;
import io.faultline.repro.explain.Trials.Trial;
import io.faultline.sim.Place;
import io.faultline.sim.Schedule;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.Supplier;

/** Looks among the neighbours of a run for the nearest one that does not show its bug. */
final class NearestSearch {
  /** Points by which a preemption is moved at most. */
  private static final int FARTHEST = 60;

  /** Schedules after which no further way of changing a choice is tried. */
  private static final int MOST = 500;

  /** Most schedules with a choice more that are tried. */
  private static final int ADDED = 300;

  private final Neighbours neighbours;
  private final Trials trials;
  private long tried;

  NearestSearch(RunRecord run, Function<Schedule, RunRecord> record, Trials trials) {
    this.neighbours = new Neighbours(run, record);
    this.trials = trials;
  }

  /** The nearest one that is clean, or else the nearest one that shows something else. */
  NearestPass nearest() {
    return first(Trial::clean)
        .or(() -> first(trial -> !trial.same()))
        .orElseGet(() -> none(trials.runs()));
  }

  private NearestPass none(long runs) {
    String words =
        String.format(
            Locale.ROOT,
            "Each of the %,d schedules one change away shows it too: it needs no particular timing.",
            tried);
    return new NearestPass(false, "", Trials.SAME, words, "", 0, 0, "", runs);
  }

  private Optional<NearestPass> first(Predicate<Trial> wanted) {
    tried = 0;
    List<Supplier<List<Neighbour>>> groups =
        List.of(
            () -> neighbours.moved(FARTHEST),
            neighbours::redirected,
            neighbours::without,
            () -> neighbours.with().stream().limit(ADDED).toList());
    for (Supplier<List<Neighbour>> group : groups) {
      for (Neighbour neighbour : tried < MOST ? group.get() : List.<Neighbour>of()) {
        Trial trial = trials.of(neighbour.schedule());
        tried++;
        if (wanted.test(trial)) {
          return Optional.of(pass(neighbour, trial));
        }
      }
    }
    return Optional.empty();
  }

  private NearestPass pass(Neighbour neighbour, Trial trial) {
    return new NearestPass(
        true,
        trial.schedule().toString(),
        trial.verdict(),
        words(neighbour) + (trial.clean() ? " it is clean." : " it shows " + trial.verdict() + "."),
        neighbour.change(),
        neighbour.step(),
        neighbour.distance(),
        neighbour.crossed(),
        trials.runs());
  }

  private static String words(Neighbour neighbour) {
    Schedule.Choice choice = neighbour.choice();
    Schedule.Choice instead = neighbour.instead();
    return switch (neighbour.change()) {
      case Neighbours.LATER ->
          "With " + moved(neighbour) + ", after its " + neighbour.crossed() + ",";
      case Neighbours.EARLIER ->
          "With " + moved(neighbour) + ", before its " + neighbour.crossed() + ",";
      case Neighbours.OTHER_TASK ->
          "With " + instead.next() + " in place of " + choice.next() + " " + where(choice) + ",";
      case Neighbours.DROP ->
          choice.place().isPreemption()
              ? "If "
                  + choice.place().task()
                  + " is not preempted before its "
                  + choice.place().site()
                  + ","
              : "Without " + choice.next() + " " + where(choice) + ",";
      default -> "With " + instead.next() + " going on " + where(instead) + ",";
    };
  }

  private static String moved(Neighbour neighbour) {
    int by = neighbour.distance();
    return neighbour.choice().place().task()
        + " preempted "
        + (by == 1 ? "one step " : by + " steps ")
        + neighbour.change();
  }

  private static String where(Schedule.Choice choice) {
    Place place = choice.place();
    return switch (place.moment()) {
      case START -> "at the start";
      case END -> "when " + place.task() + " has ended";
      case BLOCKED -> "where " + place.task() + " waits at " + place.site();
      case BEFORE -> "before " + place.task() + " comes to " + place.site();
      case PICK -> "where " + place.task() + " comes to " + place.site();
    };
  }
}
