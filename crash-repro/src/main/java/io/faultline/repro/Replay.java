package io.faultline.repro;

import io.faultline.check.Finding;
import io.faultline.repro.ReplayResult.Status;
import io.faultline.scenario.run.Outcome;
import io.faultline.scenario.run.RunOptions;
import io.faultline.scenario.run.ScenarioRunner;
import io.faultline.sim.Backend;
import io.faultline.sim.search.ScheduleReplay;
import java.util.function.LongConsumer;

/** Runs the recorded schedule of a bundle again. */
public final class Replay {
  private final Bundle bundle;
  private final RunOptions options;

  private Replay(Bundle bundle, Backend backend) {
    this.bundle = bundle;
    this.options = RunOptions.LEAN.withDefects(bundle.defects()).on(backend);
  }

  /** Runs it a number of times, at least once. */
  public static ReplayResult run(Bundle bundle, long times, Backend backend) {
    return run(bundle, times, backend, done -> {});
  }

  /**
   * Runs it a number of times.
   *
   * @param times at least 1
   * @param progress told after each run how many there were
   */
  public static ReplayResult run(
      Bundle bundle, long times, Backend backend, LongConsumer progress) {
    if (times < 1) {
      throw new IllegalArgumentException("a replay needs at least one run, not " + times);
    }
    return new Replay(bundle, backend).result(times, progress);
  }

  /**
   * The first run keeps stacks; the others are lean, so they also show that keeping them is free.
   */
  private ReplayResult result(long times, LongConsumer progress) {
    ScheduleReplay choices = new ScheduleReplay(bundle.schedule());
    Outcome first = ScenarioRunner.run(bundle.scenario(), choices, options.recorded());
    progress.accept(1);
    long identical = 1;
    for (long i = 2; i <= times; i++) {
      if (same(first, lean())) {
        identical++;
      }
      progress.accept(i);
    }
    Status status = status(first, choices);
    return new ReplayResult(
        status,
        times,
        identical,
        first.eventHash(),
        first.violated() ? first.finding().signature() : "",
        first,
        choices.unmet(),
        new ReplayMessage(bundle, first, choices).text(status, times, identical));
  }

  private Outcome lean() {
    return ScenarioRunner.run(bundle.scenario(), new ScheduleReplay(bundle.schedule()), options);
  }

  /** A lean run does not know the functions of its finding, so those are not compared. */
  private static boolean same(Outcome first, Outcome other) {
    return first.hash() == other.hash()
        && first.verdict() == other.verdict()
        && first.results().equals(other.results())
        && (!first.violated()
            || (first.finding().kind() == other.finding().kind()
                && first.finding().object().equals(other.finding().object())));
  }

  private Status status(Outcome first, ScheduleReplay choices) {
    if (first.violated() && expected(first.finding())) {
      return Status.REPRODUCED;
    }
    if (!choices.unmet().isEmpty()) {
      return Status.PLACE_GONE;
    }
    return first.violated() ? Status.OTHER : Status.CLEAN;
  }

  private boolean expected(Finding finding) {
    return bundle
        .bug()
        .map(finding.bug()::equals)
        .orElseGet(
            () -> bundle.kinds().isEmpty() || bundle.kinds().contains(finding.kind().text()));
  }
}
