package io.faultline.repro.explain;

import io.faultline.check.Evidence;
import io.faultline.check.Finding;
import io.faultline.machine.DefectCatalogue;
import io.faultline.repro.Bundle;
import io.faultline.repro.BundleException;
import io.faultline.repro.Replay;
import io.faultline.sim.Backend;
import io.faultline.sim.Schedule;
import java.util.List;
import java.util.Optional;
import java.util.function.LongConsumer;

/** Explains a violation from one run of its bundle with all steps kept. */
public final class Explain {
  private final Bundle bundle;
  private final RunRecord run;
  private final Finding finding;

  private final Backend backend;
  private final Trials trials;

  private Explain(Bundle bundle, RunRecord run, Backend backend, LongConsumer progress) {
    this.bundle = bundle;
    this.run = run;
    this.backend = backend;
    this.trials = new Trials(bundle, run.outcome().finding(), backend, progress);
    this.finding = run.outcome().finding();
  }

  /**
   * Explains what a bundle shows.
   *
   * @throws BundleException if it shows no violation any more
   */
  public static Explanation of(Bundle bundle, Backend backend) {
    return of(bundle, backend, runs -> {});
  }

  /**
   * Explains what a bundle shows.
   *
   * @param progress told how many other schedules were tried
   * @throws BundleException if it shows no violation any more
   */
  public static Explanation of(Bundle bundle, Backend backend, LongConsumer progress) {
    RunRecord run = RunRecord.of(bundle, bundle.schedule(), backend);
    if (!run.outcome().violated()) {
      throw BundleException.of(
          bundle.path(),
          "there is nothing to explain: " + Replay.run(bundle, 1, backend).message());
    }
    return new Explain(bundle, run, backend, progress).explanation();
  }

  private Explanation explanation() {
    LifeLine life = LifeLines.of(run);
    NearestPass nearest = new NearestSearch(run, this::record, trials).nearest();
    return new Explanation(
        finding.title(),
        finding.kind().text(),
        finding.object(),
        finding.cause(),
        finding.symptom(),
        finding.bug(),
        finding.signature(),
        rule(),
        bundle.defects().stream().map(Explain::defect).toList(),
        ScenarioText.of(run),
        run.schedule().toString(),
        run.outcome().steps(),
        run.outcome().eventHash(),
        stacks(),
        Tracks.of(run),
        Steps.of(run, life),
        Switches.of(run),
        Ending.of(run),
        life,
        LockEdges.of(finding),
        new MissingOrders(run, life, nearest, trials, this::record).missing(),
        nearest,
        Swaps.of(run, trials));
  }

  private RunRecord record(Schedule schedule) {
    return RunRecord.of(bundle, schedule, backend);
  }

  private static DefectOn defect(String id) {
    return new DefectOn(id, DefectCatalogue.of(id).map(known -> known.summary()).orElse(""));
  }

  private Rule rule() {
    Optional<Invariants.Invariant> broken = Invariants.of(finding);
    return new Rule(
        finding.kind().text(),
        RuleText.of(finding.kind()),
        broken.map(Invariants.Invariant::number).orElse(""),
        broken.map(Invariants.Invariant::sentence).orElse(""));
  }

  private List<Stack> stacks() {
    return finding.evidence().stream()
        .filter(evidence -> !evidence.label().equals(Evidence.RULE))
        .map(Explain::stack)
        .toList();
  }

  static Stack stack(Evidence evidence) {
    return new Stack(evidence.label(), evidence.by(), evidence.frames());
  }
}
