package io.faultline.sim.search;

import io.faultline.sim.Chooser;
import io.faultline.sim.Place;
import io.faultline.sim.Situation;
import java.util.ArrayList;
import java.util.List;

/** Passes every question on and keeps the places at which a task could have been preempted. */
public final class PointsPassed implements Chooser {
  private final Chooser chooser;
  private final PlaceTracker places = new PlaceTracker();
  private final List<Place> points = new ArrayList<>();

  /** Watches over a chooser. */
  public PointsPassed(Chooser chooser) {
    this.chooser = chooser;
  }

  /** The places in the order in which they were met. */
  public List<Place> points() {
    return List.copyOf(points);
  }

  @Override
  public boolean looksAtSteps() {
    return chooser.looksAtSteps();
  }

  @Override
  public int atPoint(Situation situation) {
    points.add(places.atPoint(situation));
    return chooser.atPoint(situation);
  }

  @Override
  public int whenFree(Situation situation) {
    return chooser.whenFree(situation);
  }

  @Override
  public int number(int n, Situation situation) {
    return chooser.number(n, situation);
  }
}
