package io.faultline.repro;

import io.faultline.check.Evidence;
import io.faultline.check.Finding;
import io.faultline.machine.DefectCatalogue;
import io.faultline.scenario.Call;
import io.faultline.scenario.Names;
import io.faultline.scenario.OperationRef;
import io.faultline.scenario.Program;
import io.faultline.scenario.Result;
import io.faultline.scenario.Scenario;
import io.faultline.scenario.litmus.LitmusFile;
import io.faultline.sim.Backend;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Explains a violation on a terminal, from one run of its bundle with all steps kept. */
public final class Explain {
  /** Lines of a whole explanation, as far as that can be had. */
  private static final int LINES = 78;

  private static final int LEAST_ROWS = 16;

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
    Page before = new Page();
    title(before);
    scenario(before);
    Page after = new Page();
    stacks(after);
    schedule(after);
    replay(after);
    int room = LINES - before.length() - after.length() - 3;

    Page page = new Page();
    page.addAll(before);
    page.heading("What happened (" + run.outcome().steps() + " steps)");
    page.addAll(Columns.of(Interleaving.of(run, Math.max(LEAST_ROWS, room))));
    page.addAll(after);
    return new Explanation(finding.title(), finding.bug(), finding.signature(), page.toString());
  }

  private void title(Page page) {
    page.paragraph("", finding.kind().text() + ": " + finding.title(), 2);
    page.line("");
    fact(page, "kind", finding.kind().text());
    fact(page, "object", finding.object());
    fact(page, "showed in", finding.symptom());
    fact(page, "caused by", finding.cause());
    for (String id : bundle.defects()) {
      String summary = DefectCatalogue.of(id).map(defect -> ": " + defect.summary()).orElse("");
      fact(page, "defect on", id + summary);
    }
    fact(page, "rule", RuleText.of(finding.kind()));
  }

  private static void fact(Page page, String name, String text) {
    page.paragraph("  " + name + " ".repeat(11 - name.length()), text, 13);
  }

  /** The scenario as in its litmus file, with the results of this run. */
  private void scenario(Page page) {
    page.heading("Scenario (=> what it gave in this run)");
    String litmus = LitmusFile.of("scenario", withResults(run.scenario())).toString();
    litmus
        .lines()
        .filter(line -> !line.isBlank() && !line.startsWith("litmus "))
        .forEach(line -> page.line("  " + line));
  }

  private Scenario withResults(Scenario scenario) {
    List<Program> tasks = new ArrayList<>();
    for (Program program : scenario.tasks()) {
      tasks.add(new Program(program.task(), withResults(program.task(), program.calls())));
    }
    return new Scenario(
        scenario.machine(), withResults(Names.INIT, scenario.init()), tasks, scenario.failures());
  }

  private List<Call> withResults(String task, List<Call> calls) {
    Map<OperationRef, Result> results = run.outcome().results();
    List<Call> shown = new ArrayList<>();
    for (Call call : calls) {
      Result result = results.get(new OperationRef(task, shown.size() + 1));
      shown.add(call.expecting(result == null ? List.of() : List.of(result)));
    }
    return shown;
  }

  private void stacks(Page page) {
    if (finding.evidence().isEmpty()) {
      return;
    }
    page.heading("Where (innermost function first)");
    for (Evidence evidence : finding.evidence()) {
      String by = evidence.by().isEmpty() ? "" : " by " + evidence.by();
      page.paragraph("  " + evidence.label() + by + ": ", String.join(" < ", evidence.frames()), 6);
    }
  }

  private void schedule(Page page) {
    page.heading("Schedule");
    if (run.schedule().isEmpty()) {
      page.line("  nothing but defaults: each task runs on until it blocks or ends");
    } else {
      page.paragraph("  ", run.schedule().toString(), 2);
    }
  }

  private void replay(Page page) {
    page.heading("See it again");
    page.verbatim("  ./faultline replay --times 1000 " + bundle.path());
  }
}
