package io.faultline.repro.minimise;

import io.faultline.check.Finding;
import io.faultline.scenario.run.Outcome;
import io.faultline.scenario.run.RunOptions;
import io.faultline.scenario.run.ScenarioRunner;
import io.faultline.scenario.run.Search;
import io.faultline.scenario.run.SearchPlan;
import io.faultline.scenario.run.SearchReport;
import io.faultline.scenario.run.Witness;
import io.faultline.sim.search.Recording;
import io.faultline.sim.search.ScheduleReplay;
import java.util.Optional;
import java.util.function.LongConsumer;
import java.util.function.Predicate;

/** Looks for one bug in variants of the scenario that showed it. */
final class Hunt {
  /**
   * What came of it.
   *
   * @param witness a run that shows the bug
   * @param complete whether without a witness every schedule up to the bound was tried
   */
  record Result(Optional<Witness> witness, boolean complete) {}

  private static final long SEED = 1;

  private final Finding wanted;
  private final long total;
  private final LongConsumer progress;
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
    Recording choices = new Recording(new ScheduleReplay(variant.schedule()));
    Outcome outcome = ScenarioRunner.run(variant.scenario(), choices, options(variant).recorded());
    ran(1);
    return isWanted(outcome)
        ? Optional.of(new Witness(choices.schedule(), outcome))
        : Optional.empty();
  }

  /** Some schedules with few preemptions, always the same ones. */
  Optional<Witness> sample(Variant variant, long most) {
    SearchPlan plan =
        SearchPlan.sampled(SearchPlan.Strategy.PCT, Math.min(most, total - runs), SEED);
    return search(variant, plan, RunOptions.LEAN, this::isLike)
        .witness()
        .filter(witness -> isWanted(witness.outcome()));
  }

  /**
   * All schedules, those with fewer preemptions first.
   *
   * @param bound most preemptions
   * @param most most runs
   */
  Result search(Variant variant, int bound, long most) {
    long end = Math.min(total, runs + most);
    for (int preemptions = 0; preemptions <= bound; preemptions++) {
      Result result = search(variant, preemptions, RunOptions.LEAN, this::isLike, end);
      if (result.witness().map(Witness::outcome).filter(this::isWanted).isEmpty()
          && result.witness().isPresent()) {
        // Only stacks tell this bug from another one with the same object, so look with stacks.
        result = search(variant, preemptions, RunOptions.LEAN.recorded(), this::isWanted, end);
      }
      if (result.witness().isPresent() || !result.complete()) {
        return result;
      }
    }
    return new Result(Optional.empty(), true);
  }

  private Result search(
      Variant variant, int bound, RunOptions options, Predicate<Outcome> accepts, long end) {
    SearchPlan plan = new SearchPlan(SearchPlan.Strategy.EXHAUSTIVE, bound, end - runs, SEED);
    return search(variant, plan, options, accepts);
  }

  private Result search(
      Variant variant, SearchPlan plan, RunOptions options, Predicate<Outcome> accepts) {
    long before = runs;
    if (plan.runs() <= 0) {
      return new Result(Optional.empty(), false);
    }
    SearchReport report =
        Search.run(
            variant.scenario(),
            options.withDefects(variant.defects()),
            plan,
            accepts,
            (executed, pruned) -> progress.accept(before + executed + pruned));
    ran(report.executed() + report.pruned());
    return new Result(report.witness(), report.complete());
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

  private static RunOptions options(Variant variant) {
    return RunOptions.LEAN.withDefects(variant.defects());
  }

  private void ran(long more) {
    runs += more;
    progress.accept(runs);
  }
}
