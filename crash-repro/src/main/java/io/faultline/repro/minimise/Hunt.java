package io.faultline.repro.minimise;

import io.faultline.check.Finding;
import io.faultline.scenario.run.Outcome;
import io.faultline.scenario.run.RunOptions;
import io.faultline.scenario.run.RunWatch;
import io.faultline.scenario.run.ScenarioRunner;
import io.faultline.scenario.run.Search;
import io.faultline.scenario.run.SearchPlan;
import io.faultline.scenario.run.SearchReport;
import io.faultline.scenario.run.Witness;
import io.faultline.sim.Chooser;
import io.faultline.sim.search.Recording;
import io.faultline.sim.search.ScheduleReplay;
import java.util.Optional;
import java.util.function.LongConsumer;

/** Looks for one bug in variants of the scenario that showed it. */
final class Hunt {
  /**
   * What came of it.
   *
   * @param witness a run that shows the bug
   * @param complete whether without a witness every schedule up to the bound was tried
   */
  record Result(Optional<Witness> witness, boolean complete) {
    static final Result NOTHING = new Result(Optional.empty(), false);
    static final Result REFUTED = new Result(Optional.empty(), true);
  }

  private static final long SEED = 1;

  private final Finding wanted;
  private final long total;
  private final LongConsumer progress;
  private final Refuted refuted = new Refuted();
  private long runs;

  /**
   * Makes a hunt that has run nothing yet.
   *
   * @param wanted shows the bug
   * @param total most runs of all
   * @param progress told the number of runs so far
   */
  Hunt(Finding wanted, long total, LongConsumer progress) {
    this.wanted = wanted;
    this.total = total;
    this.progress = progress;
  }

  long runs() {
    return runs;
  }

  boolean exhausted() {
    return runs >= total;
  }

  /** One run that follows what is left of a schedule; its own choices are recorded anew. */
  Optional<Witness> replay(Variant variant) {
    if (exhausted()) {
      return Optional.empty();
    }
    RunOptions options = RunOptions.LEAN.withDefects(variant.defects());
    Outcome lean = ScenarioRunner.run(variant.scenario(), follow(variant), options);
    ran(1);
    if (!isLike(lean)) {
      return Optional.empty();
    }
    Recording choices = new Recording(follow(variant));
    Outcome outcome = ScenarioRunner.run(variant.scenario(), choices, options.recorded());
    return isWanted(outcome)
        ? Optional.of(new Witness(choices.schedule(), outcome))
        : Optional.empty();
  }

  private static Chooser follow(Variant variant) {
    return new ScheduleReplay(variant.schedule());
  }

  /** Some schedules with few preemptions, always the same ones. */
  Optional<Witness> sample(Variant variant, long most) {
    return search(
            variant,
            SearchPlan.sampled(SearchPlan.Strategy.PCT, Math.min(most, total - runs), SEED))
        .witness();
  }

  /**
   * All schedules, those with fewer preemptions first. What was searched before is not searched
   * again.
   *
   * @param bound most preemptions
   * @param most most runs
   */
  Result search(Variant variant, int bound, long most) {
    long end = Math.min(total, runs + most);
    for (int preemptions = refuted.bound(variant) + 1; preemptions <= bound; preemptions++) {
      if (refuted.tried(variant) >= most) {
        return Result.NOTHING;
      }
      long before = runs;
      SearchPlan plan =
          new SearchPlan(SearchPlan.Strategy.EXHAUSTIVE, preemptions, end - runs, SEED);
      Result result = search(variant, plan);
      if (result.witness().isPresent()) {
        return result;
      }
      if (!result.complete()) {
        refuted.gaveUp(variant, Math.max(most, runs - before));
        return result;
      }
      refuted.upTo(variant, preemptions);
    }
    return Result.REFUTED;
  }

  private Result search(Variant variant, SearchPlan plan) {
    long before = runs;
    if (plan.runs() <= 0) {
      return Result.NOTHING;
    }
    Watch watch = new Watch();
    SearchReport report =
        Search.run(
            variant.scenario(),
            RunOptions.LEAN.withDefects(variant.defects()),
            plan,
            outcome -> watch.found != null,
            (executed, pruned) -> progress.accept(before + executed + pruned),
            watch);
    ran(report.executed() + report.pruned());
    return new Result(Optional.ofNullable(watch.found), report.complete());
  }

  /**
   * Only stacks tell the bug from another one with the same object, so each run that looks like it
   * is done again with stacks.
   */
  private final class Watch implements RunWatch {
    private Witness found;

    @Override
    public boolean wants(Outcome outcome) {
      return isLike(outcome);
    }

    @Override
    public void kept(Witness witness) {
      if (isWanted(witness.outcome())) {
        found = witness;
      }
    }
  }

  /** What a lean run can tell: the functions of its finding are unknown. */
  private boolean isLike(Outcome outcome) {
    return outcome.violated()
        && outcome.finding().kind() == wanted.kind()
        && outcome.finding().object().equals(wanted.object());
  }

  private boolean isWanted(Outcome outcome) {
    return outcome.violated() && outcome.finding().bug().equals(wanted.bug());
  }

  private void ran(long more) {
    runs += more;
    progress.accept(runs);
  }
}
