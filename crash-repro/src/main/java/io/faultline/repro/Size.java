package io.faultline.repro;

import io.faultline.scenario.Scenario;
import io.faultline.sim.Schedule;
import java.util.Comparator;

/**
 * How much a reader of a reproduction has to understand. The smaller one has fewer operations, then
 * fewer preemptions, then a shorter schedule.
 *
 * @param tasks tasks of the scenario
 * @param operations operations of init and tasks
 * @param preemptions preemptions of the schedule
 * @param failures injected failures
 * @param choices entries of the schedule
 */
public record Size(int tasks, int operations, int preemptions, int failures, int choices)
    implements Comparable<Size> {
  private static final Comparator<Size> ORDER =
      Comparator.comparingInt(Size::operations)
          .thenComparingInt(Size::preemptions)
          .thenComparingInt(Size::failures)
          .thenComparingInt(Size::tasks)
          .thenComparingInt(Size::choices);

  /** The size of a scenario with a schedule. */
  public static Size of(Scenario scenario, Schedule schedule) {
    return new Size(
        scenario.tasks().size(),
        scenario.operations(),
        schedule.preemptions(),
        scenario.failures().size(),
        schedule.choices().size());
  }

  @Override
  public int compareTo(Size other) {
    return ORDER.compare(this, other);
  }

  /** In words, as in {@code 2 tasks, 3 operations, 1 preemption}. */
  @Override
  public String toString() {
    String words =
        counted(tasks, "task")
            + ", "
            + counted(operations, "operation")
            + ", "
            + counted(preemptions, "preemption");
    return failures == 0 ? words : words + ", " + counted(failures, "failure");
  }

  /** The same as numbers, as in {@code 2/3/1/0}. */
  public String shortText() {
    return tasks + "/" + operations + "/" + preemptions + "/" + failures;
  }

  private static String counted(int n, String what) {
    return n + " " + what + (n == 1 ? "" : "s");
  }
}
