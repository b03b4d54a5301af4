package io.faultline.repro.explain;

import io.faultline.repro.explain.RunRecord.Point;
import io.faultline.sim.Place;
import io.faultline.sim.Schedule;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/** Schedules that differ from that of a run in one choice, the nearest ones first. */
final class Neighbours {
  static final String LATER = "later";
  static final String EARLIER = "earlier";
  static final String OTHER_TASK = "other-task";
  static final String DROP = "drop";
  static final String ADD = "add";

  /**
   * One of them.
   *
   * @param change what was done to the choice
   * @param distance by how many points a preemption was moved; 0 when it was not moved
   * @param step number of the step after which the runs part
   * @param schedule its choices
   * @param choice as it was; null for one that is added
   * @param instead as it is; null for one that was dropped
   * @param crossed site of the step that the moved preemption now comes after, or before; empty
   *     when it was not moved
   */
  record Neighbour(
      String change,
      int distance,
      long step,
      Schedule schedule,
      Schedule.Choice choice,
      Schedule.Choice instead,
      String crossed) {}

  /** Of a long schedule only the last choices are moved: the end is what a violation hangs on. */
  private static final int LAST = 8;

  private final RunRecord run;
  private final Function<Schedule, RunRecord> record;

  /**
   * Makes the neighbours of a run.
   *
   * @param record runs another schedule
   */
  Neighbours(RunRecord run, Function<Schedule, RunRecord> record) {
    this.run = run;
    this.record = record;
  }

  /** A preemption moved by a number of points; nearest first, at most as far as given. */
  List<Neighbour> moved(int most) {
    List<Neighbour> all = new ArrayList<>();
    List<Schedule.Choice> choices = run.schedule().choices();
    for (Schedule.Choice choice :
        choices.subList(Math.max(0, choices.size() - LAST), choices.size())) {
      if (choice.place().isPreemption() && index(choice) >= 0) {
        all.addAll(later(choice, most));
        all.addAll(earlier(choice, most));
      }
    }
    all.sort((a, b) -> Integer.compare(a.distance(), b.distance()));
    return all;
  }

  /** A choice that falls on another task. */
  List<Neighbour> redirected() {
    List<Neighbour> all = new ArrayList<>();
    for (Schedule.Choice choice : run.schedule().choices()) {
      int index = index(choice);
      List<String> others = index < 0 ? List.of() : run.points().get(index).choice().others();
      for (String other : others) {
        if (!other.equals(choice.next())) {
          all.add(changed(OTHER_TASK, choice, new Schedule.Choice(choice.place(), other)));
        }
      }
    }
    return all;
  }

  /** A choice left out: the task goes on, or the first one that can. */
  List<Neighbour> without() {
    return run.schedule().choices().stream().map(choice -> changed(DROP, choice, null)).toList();
  }

  /** A choice more, late ones first. */
  List<Neighbour> with() {
    List<Neighbour> all = new ArrayList<>();
    for (int i = run.points().size() - 1; i >= 0; i--) {
      Point point = run.points().get(i);
      for (String other : isSaid(point) ? List.<String>of() : point.choice().others()) {
        if (!other.equals(point.choice().next())) {
          Schedule.Choice more = new Schedule.Choice(point.choice().place(), other);
          all.add(new Neighbour(ADD, 0, point.after(), and(more), null, more, ""));
        }
      }
    }
    return all;
  }

  private boolean isSaid(Point point) {
    return run.schedule().choices().stream()
        .anyMatch(choice -> choice.place().equals(point.choice().place()));
  }

  private List<Neighbour> later(Schedule.Choice choice, int most) {
    int from = index(choice);
    List<Point> without = record.apply(replaced(choice, null)).points();
    List<Neighbour> later = new ArrayList<>();
    String crossed = choice.place().site();
    for (int i = from + 1; i < without.size() && later.size() < most; i++) {
      Place place = without.get(i).choice().place();
      if (!place.isPreemption() || !place.task().equals(choice.place().task())) {
        break;
      }
      Schedule.Choice instead = new Schedule.Choice(place, choice.next());
      long step = run.points().get(from).after();
      later.add(
          new Neighbour(
              LATER, later.size() + 1, step, replaced(choice, instead), choice, instead, crossed));
      crossed = place.site();
    }
    return later;
  }

  private List<Neighbour> earlier(Schedule.Choice choice, int most) {
    List<Neighbour> earlier = new ArrayList<>();
    for (int i = index(choice) - 1; i >= 0 && earlier.size() < most; i--) {
      Point point = run.points().get(i);
      Place place = point.choice().place();
      boolean left = !point.choice().next().isEmpty();
      if (left || !place.isPreemption() || !place.task().equals(choice.place().task())) {
        break;
      }
      Schedule.Choice instead = new Schedule.Choice(place, choice.next());
      earlier.add(
          new Neighbour(
              EARLIER,
              earlier.size() + 1,
              point.after(),
              replaced(choice, instead),
              choice,
              instead,
              place.site()));
    }
    return earlier;
  }

  private Neighbour changed(String change, Schedule.Choice choice, Schedule.Choice instead) {
    int index = index(choice);
    long step = index < 0 ? 0 : run.points().get(index).after();
    return new Neighbour(change, 0, step, replaced(choice, instead), choice, instead, "");
  }

  private int index(Schedule.Choice choice) {
    for (int i = 0; i < run.points().size(); i++) {
      if (run.points().get(i).choice().place().equals(choice.place())) {
        return i;
      }
    }
    return -1;
  }

  private Schedule replaced(Schedule.Choice choice, Schedule.Choice instead) {
    List<Schedule.Choice> choices = new ArrayList<>(run.schedule().choices());
    int at = choices.indexOf(choice);
    choices.remove(at);
    if (instead != null) {
      choices.add(at, instead);
    }
    return new Schedule(choices);
  }

  private Schedule and(Schedule.Choice more) {
    List<Schedule.Choice> choices = new ArrayList<>(run.schedule().choices());
    choices.add(more);
    return new Schedule(choices);
  }
}
