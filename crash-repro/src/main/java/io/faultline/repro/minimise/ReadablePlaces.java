package io.faultline.repro.minimise;

import io.faultline.scenario.run.RunOptions;
import io.faultline.scenario.run.ScenarioRunner;
import io.faultline.sim.Place;
import io.faultline.sim.Schedule;
import io.faultline.sim.search.PointsPassed;
import io.faultline.sim.search.ScheduleReplay;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Where else a task could be taken off so that people understand it sooner: best before an
 * operation, then at a lock, then at another primitive; an access in the middle of a function says
 * least.
 */
final class ReadablePlaces {
  private static final int BOUNDARY = 0;
  private static final int LOCK = 1;
  private static final int PRIMITIVE = 2;
  private static final int ACCESS = 3;

  private static final Pattern LOCKING =
      Pattern.compile("(mutex|spin|xa)_(un)?lock\\(.*|(down|up)_(read|write)\\(.*");

  /** So far from where it is; further away other things have happened meanwhile. */
  private static final int DISTANCE = 100;

  private static final int TRIED = 30;

  private ReadablePlaces() {}

  /** Schedules in which one choice, a preemption, is made at a more readable place. */
  static List<Schedule> of(Variant from, int choice) {
    Schedule.Choice moved = from.schedule().choices().get(choice);
    if (!moved.place().isPreemption()) {
      return List.of();
    }
    return better(pointsOf(from, moved.place().task()), moved.place()).stream()
        .map(place -> with(from.schedule(), choice, new Schedule.Choice(place, moved.next())))
        .toList();
  }

  private static List<Place> pointsOf(Variant from, String task) {
    PointsPassed passed = new PointsPassed(new ScheduleReplay(from.schedule()));
    ScenarioRunner.run(from.scenario(), passed, RunOptions.LEAN.withDefects(from.defects()));
    return passed.points().stream().filter(place -> place.task().equals(task)).toList();
  }

  /** The most readable first; of equals the nearest, and rather one before than one after. */
  private static List<Place> better(List<Place> points, Place now) {
    int at = points.indexOf(now);
    List<Integer> found = new ArrayList<>();
    for (int i = 0; at >= 0 && i < points.size(); i++) {
      if (Math.abs(i - at) <= DISTANCE && rank(points, i) < rank(points, at)) {
        found.add(i);
      }
    }
    Comparator<Integer> byRank = Comparator.comparingInt(i -> rank(points, i));
    return found.stream()
        .sorted(byRank.thenComparing(i -> Math.abs(i - at)).thenComparing(i -> i))
        .limit(TRIED)
        .map(points::get)
        .toList();
  }

  private static int rank(List<Place> points, int at) {
    Place place = points.get(at);
    boolean first = at == 0 || points.get(at - 1).operation() != place.operation();
    if (first && place.operation() > 0) {
      return BOUNDARY;
    }
    if (LOCKING.matcher(place.site()).matches()) {
      return LOCK;
    }
    return place.site().contains("(") ? PRIMITIVE : ACCESS;
  }

  private static Schedule with(Schedule schedule, int at, Schedule.Choice choice) {
    List<Schedule.Choice> choices = new ArrayList<>(schedule.choices());
    choices.set(at, choice);
    return new Schedule(choices);
  }
}
