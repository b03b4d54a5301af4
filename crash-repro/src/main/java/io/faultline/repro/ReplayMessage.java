package io.faultline.repro;

import io.faultline.scenario.run.Outcome;
import io.faultline.scenario.run.Verdict;
import io.faultline.sim.Schedule;
import io.faultline.sim.search.ScheduleReplay;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Says in one line what a replay came to and what to do about it. */
final class ReplayMessage {
  private static final int NEAREST = 3;

  private final Bundle bundle;
  private final Outcome first;
  private final ScheduleReplay choices;

  ReplayMessage(Bundle bundle, Outcome first, ScheduleReplay choices) {
    this.bundle = bundle;
    this.first = first;
    this.choices = choices;
  }

  String text(ReplayResult.Status status, long runs, long identical) {
    String what =
        switch (status) {
          case REPRODUCED -> "reproduced: " + first.message() + leftover();
          case CLEAN -> clean();
          case OTHER -> other();
          case PLACE_GONE -> placeGone();
        };
    return what + differing(runs, identical) + hash(status);
  }

  /** The same bug may show before the last choices are met. */
  private String leftover() {
    int n = choices.unmet().size();
    return n == 0 ? "" : "; " + n + " of the schedule's choices were not needed any more";
  }

  private String clean() {
    return first.verdict() == Verdict.CLEAN
        ? "clean now: the schedule was followed to its end and no rule was broken"
        : "no violation now: the schedule was followed, and the run ends with "
            + first.verdict().name().toLowerCase(Locale.ROOT)
            + ": "
            + first.message();
  }

  private String other() {
    String expected =
        bundle.bug().orElseGet(() -> "a violation of kind " + String.join(" or ", bundle.kinds()));
    return "another bug: expected "
        + expected
        + ", found "
        + first.finding().bug()
        + ": "
        + first.message();
  }

  private String placeGone() {
    Schedule.Choice choice = choices.unmet().get(0);
    String place = choice.place().toString();
    String gone =
        choices.seen().contains(place)
            ? choice.next() + " cannot run at " + place + " any more"
            : "the run does not come to " + place + " any more; nearest are " + nearest(place);
    String ends = first.violated() ? ", and another bug shows: " + first.message() : "";
    return "a place is gone: "
        + gone
        + ends
        + "; correct the schedule in a copy of the scenario, or run check on that to search for it"
        + " anew";
  }

  /** Places of the same task come first: a function was renamed more often than a task. */
  private String nearest(String place) {
    String task = place.split("[.@^?]", 2)[0];
    Set<String> own =
        choices.seen().stream()
            .filter(seen -> seen.split("[.@^?]", 2)[0].equals(task))
            .collect(Collectors.toCollection(TreeSet::new));
    List<String> near = EditDistance.nearest(place, own.isEmpty() ? choices.seen() : own, NEAREST);
    return near.isEmpty() ? "none, for nothing ran" : String.join(", ", near);
  }

  private static String differing(long runs, long identical) {
    return identical == runs
        ? ""
        : "; only "
            + identical
            + " of "
            + runs
            + " runs are identical: the model is not deterministic, please report this";
  }

  private String hash(ReplayResult.Status status) {
    boolean differs =
        status == ReplayResult.Status.REPRODUCED
            && bundle.eventHash().map(hash -> !hash.equals(first.eventHash())).orElse(false);
    return differs
        ? "; the steps differ from the recorded ones (hash "
            + first.eventHash()
            + " instead of "
            + bundle.eventHash().orElseThrow()
            + "), so the model has changed since"
        : "";
  }
}
