package io.faultline.repro.explain;

import io.faultline.check.Finding;
import io.faultline.repro.Bundle;
import io.faultline.scenario.run.Outcome;
import io.faultline.scenario.run.RunOptions;
import io.faultline.scenario.run.ScenarioRunner;
import io.faultline.scenario.run.Verdict;
import io.faultline.sim.Backend;
import io.faultline.sim.Schedule;
import io.faultline.sim.search.Recording;
import io.faultline.sim.search.ScheduleReplay;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.function.LongConsumer;

/** What other schedules of the same scenario come to: experiments around one run. */
final class Trials {
  /** Verdict of a run in which every rule held. */
  static final String CLEAN = "clean";

  /** Verdict of a run that shows the bug that is explained. */
  static final String SAME = "same";

  /**
   * One run.
   *
   * @param schedule its choices as they were made
   * @param verdict {@link #CLEAN}, {@link #SAME}, or what it shows instead
   * @param followed whether it met all the places that it was to follow
   */
  record Trial(Schedule schedule, String verdict, boolean followed) {
    boolean clean() {
      return verdict.equals(CLEAN);
    }

    boolean same() {
      return verdict.equals(SAME);
    }
  }

  private final Bundle bundle;
  private final Finding finding;
  private final RunOptions options;
  private final LongConsumer progress;
  private final Map<String, Trial> known = new LinkedHashMap<>();

  Trials(Bundle bundle, Finding finding, Backend backend, LongConsumer progress) {
    this.bundle = bundle;
    this.finding = finding;
    this.options = RunOptions.LEAN.withDefects(bundle.defects()).on(backend);
    this.progress = progress;
  }

  /** How many different schedules were run. */
  long runs() {
    return known.size();
  }

  /** Runs a schedule, unless that was done before. */
  Trial of(Schedule schedule) {
    Trial before = known.get(schedule.toString());
    if (before != null) {
      return before;
    }
    ScheduleReplay replay = new ScheduleReplay(schedule);
    Recording choices = new Recording(replay);
    Outcome outcome = ScenarioRunner.run(bundle.scenario(), choices, options);
    Trial trial = new Trial(choices.schedule(), verdict(outcome), replay.unmet().isEmpty());
    known.put(schedule.toString(), trial);
    progress.accept(known.size());
    return trial;
  }

  /** A lean run tells a bug by its kind and object. */
  private String verdict(Outcome outcome) {
    if (outcome.verdict() != Verdict.VIOLATION) {
      return outcome.verdict() == Verdict.CLEAN
          ? CLEAN
          : outcome.verdict().name().toLowerCase(Locale.ROOT);
    }
    Finding seen = outcome.finding();
    boolean same = seen.kind() == finding.kind() && seen.object().equals(finding.object());
    return same ? SAME : seen.kind().text();
  }
}
