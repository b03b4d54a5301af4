package io.faultline.sim.search;

import io.faultline.sim.Chooser;
import io.faultline.sim.Place;
import io.faultline.sim.Situation;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** Passes every question on and tells of each whether another answer was possible. */
public final class ChoiceLog implements Chooser {
  /**
   * Somewhere in a run where another task could have gone on.
   *
   * @param place as schedules name it
   * @param others who else could have: at a point without the running task
   * @param next who was picked; empty when the running task goes on
   */
  public record Opportunity(Place place, List<String> others, String next) {}

  private final Chooser chooser;
  private final Consumer<Opportunity> told;
  private final PlaceTracker places = new PlaceTracker();

  /**
   * Makes a log.
   *
   * @param told of each opportunity as it passes, those without another task included
   */
  public ChoiceLog(Chooser chooser, Consumer<Opportunity> told) {
    this.chooser = chooser;
    this.told = told;
  }

  @Override
  public boolean looksAtSteps() {
    return chooser.looksAtSteps();
  }

  @Override
  public int atPoint(Situation situation) {
    return picked(places.atPoint(situation), situation, chooser.atPoint(situation));
  }

  @Override
  public int whenFree(Situation situation) {
    return picked(places.whenFree(situation), situation, chooser.whenFree(situation));
  }

  @Override
  public int number(int n, Situation situation) {
    places.number(situation);
    return chooser.number(n, situation);
  }

  private int picked(Place place, Situation situation, int index) {
    List<String> others = new ArrayList<>();
    for (int i = 0; i < situation.candidates(); i++) {
      others.add(situation.candidate(i).name());
    }
    told.accept(new Opportunity(place, others, index < 0 ? "" : others.get(index)));
    return index;
  }
}
