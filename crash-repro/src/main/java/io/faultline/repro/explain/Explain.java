package io.faultline.repro.explain;

import io.faultline.check.Evidence;
import io.faultline.check.Finding;
import io.faultline.machine.DefectCatalogue;
import io.faultline.repro.Bundle;
import io.faultline.repro.BundleException;
import io.faultline.repro.Replay;
import io.faultline.sim.Backend;
import java.util.List;

/** Explains a violation from one run of its bundle with all steps kept. */
public final class Explain {
  private final Bundle bundle;
  private final RunRecord run;
  private final Finding finding;

  private Explain(Bundle bundle, RunRecord run) {
    this.bundle = bundle;
    this.run = run;
    this.finding = run.outcome().finding();
  }

  /**
   * Explains what a bundle shows.
   *
   * @throws BundleException if it shows no violation any more
   */
  public static Explanation of(Bundle bundle, Backend backend) {
    RunRecord run = RunRecord.of(bundle, backend);
    if (!run.outcome().violated()) {
      throw BundleException.of(
          bundle.path(),
          "there is nothing to explain: " + Replay.run(bundle, 1, backend).message());
    }
    return new Explain(bundle, run).explanation();
  }

  private Explanation explanation() {
    return new Explanation(
        finding.title(),
        finding.kind().text(),
        finding.object(),
        finding.cause(),
        finding.symptom(),
        finding.bug(),
        finding.signature(),
        new Rule(finding.kind().text(), RuleText.of(finding.kind()), "", ""),
        bundle.defects().stream().map(Explain::defect).toList(),
        ScenarioText.of(run),
        run.schedule().toString(),
        run.outcome().steps(),
        run.outcome().eventHash(),
        finding.evidence().stream().map(Explain::stack).toList(),
        Tracks.of(run),
        Steps.of(run),
        Switches.of(run),
        Ending.of(run),
        LifeLine.NONE,
        LockEdges.of(finding),
        new MissingOrder("unknown", "", 0, 0, List.of()),
        new NearestPass(false, "", "", "", "", 0, 0, 0),
        List.of());
  }

  private static DefectOn defect(String id) {
    return new DefectOn(id, DefectCatalogue.of(id).map(known -> known.summary()).orElse(""));
  }

  static Stack stack(Evidence evidence) {
    return new Stack(evidence.label(), evidence.by(), evidence.frames());
  }
}
