package io.faultline.sim.search;

import io.faultline.sim.Chooser;
import io.faultline.sim.Place;
import io.faultline.sim.Schedule;
import io.faultline.sim.Situation;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** Follows a schedule by its places, and knows afterwards which of them the run never met. */
public final class ScheduleReplay implements Chooser {
  private final Map<Place, String> wanted = new HashMap<>();
  private final List<Schedule.Choice> unmet;
  private final PlaceTracker places = new PlaceTracker();
  private final Set<String> seen = new TreeSet<>();

  public ScheduleReplay(Schedule schedule) {
    unmet = new ArrayList<>(schedule.choices());
    for (Schedule.Choice choice : schedule.choices()) {
      wanted.put(choice.place(), choice.next());
    }
  }

  /**
   * Choices whose place or task the run did not meet; empty when it followed the whole schedule.
   */
  public List<Schedule.Choice> unmet() {
    return List.copyOf(unmet);
  }

  /** Texts of all places the run met, sorted. */
  public Set<String> seen() {
    return seen;
  }

  @Override
  public boolean looksAtSteps() {
    return false;
  }

  @Override
  public int atPoint(Situation situation) {
    return pick(places.atPoint(situation), situation, CONTINUE);
  }

  @Override
  public int whenFree(Situation situation) {
    return pick(places.whenFree(situation), situation, 0);
  }

  @Override
  public int number(int n, Situation situation) {
    Place place = places.number(situation);
    seen.add(place.toString());
    String next = wanted.get(place);
    for (int i = 1; next != null && i < n; i++) {
      if (next.equals(Schedule.number(i))) {
        met(place);
        return i;
      }
    }
    return 0;
  }

  private int pick(Place place, Situation situation, int otherwise) {
    seen.add(place.toString());
    String next = wanted.get(place);
    if (next == null) {
      return otherwise;
    }
    for (int i = 0; i < situation.candidates(); i++) {
      if (situation.candidate(i).name().equals(next)) {
        met(place);
        return i;
      }
    }
    return otherwise;
  }

  private void met(Place place) {
    unmet.removeIf(choice -> choice.place().equals(place));
  }
}
