package io.faultline.cli;

import io.faultline.check.Finding;
import io.faultline.explore.Conclusion;
import io.faultline.explore.Judgement;
import io.faultline.explore.MergedCycle;
import io.faultline.explore.Question;
import io.faultline.repro.BundleException;
import io.faultline.repro.BundleWriter;
import io.faultline.repro.Reproduction;
import io.faultline.scenario.run.SearchPlan;
import io.faultline.scenario.run.Witness;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** What check tells: a line for each result, and what to do about those that failed. */
final class CheckReport {
  private static final String INDENT = " ".repeat(11);

  private final Console console;
  private final SearchPlan plan;
  private final List<Question> questions;
  private final List<Judgement> judgements = new ArrayList<>();
  private final List<MergedCycle> cycles = new ArrayList<>();
  private final String form;

  CheckReport(Console console, SearchPlan plan, List<Question> questions) {
    this.console = console;
    this.plan = plan;
    this.questions = questions;
    int file = questions.stream().mapToInt(each -> file(each).length()).max().orElse(1);
    int line = questions.stream().mapToInt(each -> each.text().length()).max().orElse(1);
    this.form = "%-9s  %-" + file + "s  %-" + line + "s  %s";
  }

  List<Judgement> judgements() {
    return judgements;
  }

  void progress(Question question, long executed, long pruned) {
    console
        .progress()
        .show(
            () ->
                String.format(
                    Locale.ROOT,
                    "[%d/%d] %s %s: %,d runs, %,d pruned",
                    judgements.size() + 1,
                    questions.size(),
                    question.source().litmus().name(),
                    question.text(),
                    executed,
                    pruned));
  }

  void add(Judgement judgement) {
    judgements.add(judgement);
    console.say(
        String.format(
            form,
            word(judgement),
            file(judgement.question()),
            judgement.question().text(),
            summary(judgement)));
    if (!judgement.pass() || judgement.conclusion() == Conclusion.CONTRACT) {
      console.say(INDENT + judgement.reason());
    }
    if (!judgement.pass()) {
      judgement.witness().ifPresent(run -> howToGoOn(judgement, run));
      console.annotate(
          Optional.of(judgement.question().source().path()),
          "expect " + judgement.question().text(),
          judgement.conclusion().text() + ": " + judgement.reason());
    }
  }

  /** A cycle in the lock order that only several files show together. */
  void add(MergedCycle cycle) {
    cycles.add(cycle);
    if (cycle.shown().isEmpty()) {
      console.say("note       lock order: " + cycle.cycle() + "; no single run shows both");
      return;
    }
    console.say(
        (cycle.isFinding() ? "FAIL       " : "note       ")
            + cycle.shown().get().finding().title()
            + cycle.defect().map(id -> ", with the defect " + id).orElse(""));
    console.say(INDENT + cycle.cycle());
    if (cycle.isFinding()) {
      console.annotate(
          Optional.empty(), cycle.shown().get().finding().title(), cycle.cycle().toString());
    }
    bundle(cycle)
        .ifPresent(
            path -> console.say(INDENT + "see it with: ./faultline explain " + Home.shown(path)));
  }

  /** The exit status. */
  int end(boolean interrupted) {
    long failed = judgements.stream().filter(each -> !each.pass() && each.decided()).count();
    long passed = judgements.stream().filter(each -> each.pass() && each.decided()).count();
    long undecided = judgements.stream().filter(each -> !each.pass()).count() - failed;
    long skipped = judgements.size() - failed - passed - undecided;
    long contradictions = cycles.stream().filter(MergedCycle::isFinding).count();
    boolean pass =
        !interrupted && failed == 0 && undecided == 0 && passed > 0 && contradictions == 0;
    console.say(
        passed
            + " passed, "
            + failed
            + " failed"
            + (undecided == 0 ? "" : ", " + undecided + " undecided")
            + (skipped == 0 ? "" : ", " + skipped + " skipped")
            + (contradictions == 0 ? "" : ", " + contradictions + " found over all files")
            + (interrupted ? ", stopped before " + left() + " more" : ""));
    console.result(
        Keys.of(
            "pass", pass,
            "results", judgements.stream().map(this::keys).toList(),
            "lockOrder", cycles.stream().map(CheckReport::keys).toList()));
    if (interrupted) {
      return ExitStatus.INTERRUPTED;
    }
    if (failed > 0 || contradictions > 0) {
      return ExitStatus.FOUND;
    }
    return pass ? ExitStatus.EXPECTED : ExitStatus.NOTHING_VERIFIED;
  }

  private int left() {
    return questions.size() - judgements.size();
  }

  private static String word(Judgement judgement) {
    if (!judgement.decided()) {
      return judgement.conclusion().text();
    }
    return judgement.pass() ? "pass" : "FAIL";
  }

  private String summary(Judgement judgement) {
    long runs = judgement.search().executed();
    String count = String.format(Locale.ROOT, "%,d run%s", runs, runs == 1 ? "" : "s");
    if (judgement.search().complete()) {
      count += String.format(Locale.ROOT, ", %,d pruned", judgement.search().pruned());
      count = "bound " + plan.bound() + ": all " + count;
    }
    String time = String.format(Locale.ROOT, ", %.1f s", judgement.elapsedMillis() / 1000.0);
    return judgement.conclusion().text() + " (" + count + time + ")";
  }

  private void howToGoOn(Judgement judgement, Witness witness) {
    String schedule = witness.schedule().isEmpty() ? "all defaults" : "" + witness.schedule();
    console.say(INDENT + "schedule " + schedule);
    bundle(judgement)
        .ifPresent(
            path -> console.say(INDENT + "see it with: ./faultline explain " + Home.shown(path)));
  }

  /** A violation that failed an expectation is worth a bundle; other runs have none. */
  private static Optional<Path> bundle(Judgement judgement) {
    Optional<Witness> violating =
        judgement.witness().filter(run -> !judgement.pass() && run.outcome().violated());
    try {
      return violating.map(
          run ->
              BundleWriter.write(
                      kept(),
                      Reproduction.of(
                          judgement.question().source().litmus().scenario(),
                          judgement.question().defects(),
                          run))
                  .path());
    } catch (BundleException e) {
      return Optional.empty();
    }
  }

  private Map<String, Object> keys(Judgement judgement) {
    Optional<Finding> finding = judgement.finding();
    return Keys.of(
        "file", judgement.question().source().path().toAbsolutePath().normalize().toString(),
        "name", judgement.question().source().litmus().name(),
        "defect", judgement.question().defect().orElse(null),
        "expected", judgement.question().expectation().toString(),
        "verdict", judgement.conclusion().text(),
        "kind", finding.map(found -> found.kind().text()).orElse(null),
        "signature", finding.map(Finding::signature).orElse(null),
        "executed", judgement.search().executed(),
        "pruned", judgement.search().pruned(),
        "exhaustive", judgement.search().complete(),
        "bound", plan.strategy() == SearchPlan.Strategy.EXHAUSTIVE ? plan.bound() : null,
        "elapsedMs", judgement.elapsedMillis(),
        "pass", judgement.pass(),
        "reason", judgement.reason(),
        "schedule", judgement.witness().map(run -> run.schedule().toString()).orElse(null),
        "bundle", bundle(judgement).map(Path::toString).orElse(null));
  }

  private static Map<String, Object> keys(MergedCycle cycle) {
    Optional<Finding> finding = cycle.shown().map(Reproduction::finding);
    return Keys.of(
        "cycle", cycle.cycle().title(),
        "seen", cycle.cycle().toString(),
        "defect", cycle.defect().orElse(null),
        "shown", cycle.shown().isPresent(),
        "signature", finding.map(Finding::signature).orElse(null),
        "bundle", bundle(cycle).map(Path::toString).orElse(null));
  }

  private static Optional<Path> bundle(MergedCycle cycle) {
    try {
      return cycle.shown().map(run -> BundleWriter.write(kept(), run).path());
    } catch (BundleException e) {
      return Optional.empty();
    }
  }

  private static Path kept() {
    return Home.kept().resolve("check");
  }

  private static String file(Question question) {
    return Home.shown(question.source().path());
  }
}
