package io.faultline.repro.export;

import io.faultline.check.Evidence;
import io.faultline.check.Finding;
import io.faultline.repro.explain.RuleText;
import io.faultline.scenario.litmus.LitmusFile;
import io.faultline.scenario.run.Outcome;
import io.faultline.scenario.run.RunOptions;
import io.faultline.scenario.run.ScenarioRunner;
import io.faultline.scenario.run.Search;
import io.faultline.scenario.run.SearchPlan;
import io.faultline.scenario.run.SearchProgress;
import io.faultline.scenario.run.SearchReport;
import io.faultline.scenario.run.Verdict;
import io.faultline.scenario.run.Witness;
import io.faultline.sim.Schedule;
import io.faultline.sim.search.ScheduleReplay;
import java.util.Locale;
import java.util.Set;

/**
 * One scenario that must be clean: its recorded schedule first, then all with no more preemptions.
 */
final class SearchedScenario {
  private static final SearchPlan.Strategy ALL = SearchPlan.Strategy.EXHAUSTIVE;

  private final LitmusFile file;
  private final String bug;
  private final long runs;
  private final RunOptions options;

  SearchedScenario(LitmusFile file, String bug, long runs) {
    this.file = file;
    this.bug = bug;
    this.runs = runs;
    this.options = RunOptions.LEAN.withDefects(Set.copyOf(file.defects()));
  }

  /** Throws an AssertionError unless it is. */
  void requireClean() {
    ScheduleReplay recorded = new ScheduleReplay(file.schedule());
    Outcome outcome = ScenarioRunner.run(file.scenario(), recorded, options.recorded());
    if (isUnwanted(outcome)) {
      throw new AssertionError(message(new Witness(file.schedule(), outcome), "as recorded"));
    }
    int gone = recorded.unmet().size();
    SearchPlan plan = new SearchPlan(ALL, file.schedule().preemptions(), runs, 0);
    SearchReport search =
        Search.run(
            file.scenario(), options, plan, SearchedScenario::isUnwanted, SearchProgress.SILENT);
    if (search.witness().isPresent()) {
      throw new AssertionError(message(search.witness().get(), found(gone)));
    }
    if (!search.complete() || search.executed() == 0) {
      throw new AssertionError(undecided(gone));
    }
  }

  /** A result that the text asserts counts, too. */
  private static boolean isUnwanted(Outcome outcome) {
    return outcome.violated() || outcome.verdict() == Verdict.ASSERTION;
  }

  private static String recorded(int gone) {
    return gone == 0
        ? "the recorded schedule shows nothing any more"
        : "the run does not come to " + gone + " of the recorded schedule's places any more";
  }

  private static String found(int gone) {
    return "found by search, because " + recorded(gone) + "; put it into RACE";
  }

  private String undecided(int gone) {
    return String.format(
        Locale.ROOT,
        "undecided: %s, and %,d runs are too few for all schedules with up to %d preemptions;"
            + " allow more with -D%s=N, or take the places from a new search with check",
        recorded(gone),
        runs,
        file.schedule().preemptions(),
        LitmusAssertions.RUNS);
  }

  private String message(Witness witness, String how) {
    Outcome outcome = witness.outcome();
    StringBuilder text = new StringBuilder();
    if (outcome.violated()) {
      violation(text, outcome.finding());
    } else {
      text.append("a result is not as RACE asserts: ").append(outcome.message());
    }
    fact(text, "schedule", schedule(witness.schedule()) + " (" + how + ")");
    fact(text, "see it", "save RACE as race.litmus, then ./faultline explain race.litmus");
    return text.toString();
  }

  private void violation(StringBuilder text, Finding finding) {
    text.append(finding.kind().text()).append(": ").append(finding.title());
    fact(text, "rule", RuleText.of(finding.kind()));
    fact(text, "signature", finding.signature());
    if (!finding.bug().equals(bug)) {
      fact(text, "instead of", bug);
    }
    for (Evidence evidence : finding.evidence()) {
      String by = evidence.by().isEmpty() ? "" : "by " + evidence.by() + ": ";
      fact(text, evidence.label(), by + String.join(" < ", evidence.frames()));
    }
  }

  private static String schedule(Schedule schedule) {
    return schedule.isEmpty() ? "nothing but defaults" : schedule.toString();
  }

  private static void fact(StringBuilder text, String name, String value) {
    text.append(String.format("%n  %-10s %s", name, value));
  }
}
