package io.faultline.sim.search;

import io.faultline.sim.Chooser;
import io.faultline.sim.Place;
import io.faultline.sim.RunStates;
import io.faultline.sim.Schedule;
import io.faultline.sim.Situation;
import java.util.ArrayList;
import java.util.List;

/** Passes every question on and keeps the answers that differ from the default, as places. */
public final class Recording implements Chooser {
  private final Chooser chooser;
  private final PlaceTracker places = new PlaceTracker();
  private final List<Schedule.Choice> choices = new ArrayList<>();

  public Recording(Chooser chooser) {
    this.chooser = chooser;
  }

  /** What was chosen so far. */
  public Schedule schedule() {
    return new Schedule(choices);
  }

  @Override
  public boolean looksAtSteps() {
    return chooser.looksAtSteps();
  }

  @Override
  public RunStates states() {
    return chooser.states();
  }

  @Override
  public int atPoint(Situation situation) {
    Place place = places.atPoint(situation);
    int picked = chooser.atPoint(situation);
    if (picked >= 0) {
      choices.add(new Schedule.Choice(place, situation.candidate(picked).name()));
    }
    return picked;
  }

  @Override
  public int whenFree(Situation situation) {
    Place place = places.whenFree(situation);
    int picked = chooser.whenFree(situation);
    if (picked > 0) {
      choices.add(new Schedule.Choice(place, situation.candidate(picked).name()));
    }
    return picked;
  }

  @Override
  public int number(int n, Situation situation) {
    Place place = places.number(situation);
    int picked = chooser.number(n, situation);
    if (picked > 0) {
      choices.add(new Schedule.Choice(place, Schedule.number(picked)));
    }
    return picked;
  }
}
