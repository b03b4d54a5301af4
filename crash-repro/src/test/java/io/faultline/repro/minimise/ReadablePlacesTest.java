package io.faultline.repro.minimise;

import static org.assertj.core.api.Assertions.assertThat;

import io.faultline.repro.Gallery;
import io.faultline.scenario.run.RunOptions;
import io.faultline.scenario.run.ScenarioRunner;
import io.faultline.sim.Place;
import io.faultline.sim.Schedule;
import io.faultline.sim.search.PointsPassed;
import io.faultline.sim.search.ScheduleReplay;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** A preemption moves to where people look for it. */
class ReadablePlacesTest {
  private static final Variant FROM =
      new Variant(Gallery.litmus(Gallery.PARAM).scenario(), Set.of(Gallery.PARAM), Schedule.EMPTY);

  private static List<Place> points() {
    PointsPassed passed = new PointsPassed(new ScheduleReplay(Schedule.EMPTY));
    ScenarioRunner.run(FROM.scenario(), passed, RunOptions.LEAN.withDefects(FROM.defects()));
    return passed.points().stream().filter(place -> place.task().equals("B")).toList();
  }

  private static List<Place> betterThan(Place place) {
    Schedule schedule = Schedule.of(new Schedule.Choice(place, "prq1"));
    return ReadablePlaces.of(FROM.withSchedule(schedule), 0).stream()
        .map(better -> better.choices().get(0).place())
        .toList();
  }

  private static boolean isAccess(Place place) {
    return !place.site().contains("(");
  }

  private static boolean isLock(Place place) {
    return place.site().contains("lock(");
  }

  @Test
  void before_an_operation_is_best_then_at_a_lock_then_at_another_primitive() {
    List<Place> all = points();
    Place access = all.stream().filter(ReadablePlacesTest::isAccess).reduce((a, b) -> b).get();
    List<Place> better = betterThan(access);
    assertThat(better).hasSizeGreaterThan(3);
    assertThat(better.get(0)).isEqualTo(all.get(0));
    assertThat(better.subList(1, better.size())).noneMatch(ReadablePlacesTest::isAccess);
    assertThat(better.subList(1, better.size()).stream().dropWhile(ReadablePlacesTest::isLock))
        .isNotEmpty()
        .noneMatch(ReadablePlacesTest::isLock);
  }

  @Test
  void from_a_lock_it_only_moves_to_the_beginning_of_the_operation() {
    Place lock = points().stream().skip(1).filter(ReadablePlacesTest::isLock).findFirst().get();
    assertThat(betterThan(lock)).containsExactly(points().get(0));
  }

  @Test
  void before_the_operation_it_stays() {
    assertThat(betterThan(points().get(0))).isEmpty();
  }

  @Test
  void what_is_no_preemption_has_no_other_place() {
    Variant free = FROM.withSchedule(Schedule.parse("start>B"));
    assertThat(ReadablePlaces.of(free, 0)).isEmpty();
  }
}
