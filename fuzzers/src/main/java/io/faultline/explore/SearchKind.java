package io.faultline.explore;

import io.faultline.scenario.run.SearchPlan;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** The ways of searching that can be asked for. */
public enum SearchKind {
  EXHAUSTIVE(
      SearchPlan.Strategy.EXHAUSTIVE,
      "every schedule with at most --bound preemptions; the only one that can say clean"),
  RANDOM(
      SearchPlan.Strategy.RANDOM,
      "--runs schedules that switch at random points; finds, but never proves"),
  PCT(
      SearchPlan.Strategy.PCT,
      "--runs schedules with random priorities that change at a few random points"),
  POS(
      SearchPlan.Strategy.POS,
      "--runs schedules with a random priority for each step, so that orders are alike likely");

  private final SearchPlan.Strategy strategy;
  private final String description;

  SearchKind(SearchPlan.Strategy strategy, String description) {
    this.strategy = strategy;
    this.description = description;
  }

  /** The word for it on the command line. */
  public String text() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** What it does, in people's words. */
  public String description() {
    return description;
  }

  /** The strategy behind it. */
  public SearchPlan.Strategy strategy() {
    return strategy;
  }

  /** The search with this word. */
  public static Optional<SearchKind> of(String text) {
    return Stream.of(values()).filter(kind -> kind.text().equals(text)).findFirst();
  }

  /** All words. */
  public static List<String> words() {
    return Stream.of(values()).map(SearchKind::text).toList();
  }
}
