package io.faultline.repro.explain;

import io.faultline.repro.explain.Trials.Trial;
import io.faultline.sim.Schedule;
import io.faultline.sim.StepAccess;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Lets steps of two tasks that follow each other change places, and sees what becomes of the run.
 * Steps between the two that have to do with neither could stand elsewhere, so they are no matter.
 */
final class Swaps {
  static final String COMMUTES = "commutes";
  static final String IMPOSSIBLE = "impossible";

  /** Most conflicts that are tried around a switch. */
  private static final int MOST = 4;

  private final RunRecord run;
  private final Trials trials;

  private Swaps(RunRecord run, Trials trials) {
    this.run = run;
    this.trials = trials;
  }

  /** Those around each switch, set-up excluded, and the conflicts nearest to it. */
  static List<Swap> of(RunRecord run, Trials trials) {
    Swaps swaps = new Swaps(run, trials);
    List<Moment> steps = run.steps();
    List<Swap> all = new ArrayList<>();
    for (int i = 0; i + 1 < steps.size(); i++) {
      String task = steps.get(i).event().task();
      String other = steps.get(i + 1).event().task();
      if (!task.equals(other) && !Tracks.isSetup(task) && !Tracks.isSetup(other)) {
        all.add(swaps.swap(steps.get(i), steps.get(i + 1)));
        all.addAll(swaps.conflicts(i));
      }
    }
    return all;
  }

  /** For each later step the last earlier one that it conflicts with, without one in between. */
  private List<Swap> conflicts(int last) {
    List<Swap> found = new ArrayList<>();
    List<Moment> steps = run.steps();
    String task = steps.get(last).event().task();
    String other = steps.get(last + 1).event().task();
    int earliest = last;
    for (int j = last + 1; j < steps.size() && isOf(other, j) && found.size() < MOST; j++) {
      for (int i = last; i >= 0 && isOf(task, i); i--) {
        boolean around = i == last && j == last + 1;
        if (!around && StepAccess.conflict(steps.get(i).access(), steps.get(j).access())) {
          if (i < earliest || found.isEmpty()) {
            earliest = i;
            found.add(swap(steps.get(i), steps.get(j)));
          }
          break;
        }
      }
    }
    return found;
  }

  private boolean isOf(String task, int index) {
    return run.steps().get(index).event().task().equals(task);
  }

  private Swap swap(Moment first, Moment second) {
    if (!StepAccess.conflict(first.access(), second.access())) {
      return swap(
          first, second, COMMUTES, "they touch nothing in common, so their order does not matter");
    }
    Optional<Schedule> swapped = swapped(first, second);
    if (swapped.isEmpty()) {
      return swap(
          first,
          second,
          IMPOSSIBLE,
          second.event().task() + " can only go on after step " + first.event().step());
    }
    Trial trial = trials.of(swapped.get());
    return swap(
        first,
        second,
        trial.verdict(),
        trial.same() ? "the same comes of it" : "it ends " + trial.verdict());
  }

  private static Swap swap(Moment first, Moment second, String verdict, String words) {
    return new Swap(first.event().step(), second.event().step(), verdict, words);
  }

  /** The second task goes first, for one step; then the first one takes its step. */
  private Optional<Schedule> swapped(Moment first, Moment second) {
    String task = first.event().task();
    String other = second.event().task();
    Optional<Schedule.Choice> goesFirst = goesOn(task, first.event().step() - 1, other);
    Optional<Schedule.Choice> comesBack = goesOn(other, second.event().step(), task);
    if (goesFirst.isEmpty()) {
      return Optional.empty();
    }
    List<Schedule.Choice> choices = new ArrayList<>(run.schedule().choices());
    choices.removeIf(choice -> choice.place().equals(goesFirst.get().place()));
    choices.add(goesFirst.get());
    comesBack.ifPresent(choices::add);
    return Optional.of(new Schedule(choices));
  }

  /** Where a task stands after a step, another one goes on; empty when that is no choice. */
  private Optional<Schedule.Choice> goesOn(String task, long after, String next) {
    return run.points().stream()
        .filter(
            point ->
                point.after() == after
                    && point.choice().place().isPreemption()
                    && point.choice().place().task().equals(task))
        .reduce((earlier, later) -> later)
        .filter(point -> !task.equals(next) && canRun(point, next))
        .map(point -> new Schedule.Choice(point.choice().place(), next));
  }

  private static boolean canRun(RunRecord.Point point, String task) {
    return point.choice().others().contains(task);
  }
}
