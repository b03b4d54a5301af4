package io.faultline.cli;

import io.faultline.campaign.CampaignListener;
import io.faultline.campaign.CampaignPlan;
import io.faultline.campaign.CampaignResult;
import io.faultline.campaign.FoundBug;
import io.faultline.campaign.Progress;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What fuzz tells: how far it is, what it finds, and what it came to. */
final class FuzzReport implements CampaignListener {
  private final Console console;
  private final Optional<String> defect;
  private final List<CampaignResult> results = new ArrayList<>();
  private CampaignPlan plan;

  FuzzReport(Console console, Optional<String> defect) {
    this.console = console;
    this.defect = defect;
  }

  @Override
  public void starting(CampaignPlan begun, int inputs) {
    plan = begun;
    console.say(
        format(
            "%s: %d worker%s for %s, seed %d, %d seed inputs%s",
            plan.target().text(),
            plan.jobs(),
            plan.jobs() == 1 ? "" : "s",
            seconds(plan.duration().toMillis()),
            plan.seed(),
            inputs,
            defect.map(id -> ", with the defect " + id).orElse("")));
  }

  @Override
  public void recovered(FoundBug bug) {
    console.say("found by a campaign that was killed, " + bug.kind() + ": " + bug.title());
    console.say("  bundle " + Home.shown(bug.bundle()));
    annotate(bug);
  }

  /** With a defect on, a finding is what was wanted. */
  private void annotate(FoundBug bug) {
    if (defect.isEmpty()) {
      console.annotate(
          Optional.empty(),
          bug.kind(),
          bug.title() + "; ./faultline explain " + Home.shown(bug.bundle()));
    }
  }

  @Override
  public void progress(Progress progress) {
    console
        .progress()
        .show(
            () ->
                progress.elapsedMillis() == 0
                    ? plan.target().text() + ": starting"
                    : format(
                        "%s: %,d executions, %,d/s, coverage %,d, corpus %,d, findings %d, %s left",
                        plan.target().text(),
                        progress.executions(),
                        progress.executionsPerSecond(),
                        progress.coverage(),
                        progress.corpus(),
                        progress.findings(),
                        seconds(left(progress))));
  }

  private long left(Progress progress) {
    return Math.max(0, plan.duration().toMillis() - progress.elapsedMillis());
  }

  @Override
  public void found(FoundBug bug) {
    console.say("found " + bug.kind() + ": " + bug.title());
    console.say("  bundle " + Home.shown(bug.bundle()));
    if (bug.proven()) {
      console.say("  clean with the switch off: it is the doing of " + defect.orElse(""));
    } else if (defect.isPresent()) {
      console.say("  not clean with the switch off, so it is not the doing of " + defect.get());
    }
    console.say("  see it with: ./faultline explain " + Home.shown(bug.bundle()));
    annotate(bug);
  }

  void ended(CampaignResult result) {
    results.add(result);
    Progress end = result.progress();
    console.say(
        format(
            "%s: %,d executions in %s (%,d/s), coverage %,d, corpus %,d, findings %d%s",
            result.plan().target().text(),
            end.executions(),
            seconds(end.elapsedMillis()),
            end.executionsPerSecond(),
            end.coverage(),
            end.corpus(),
            result.findings().size(),
            end.violations() == 0 ? "" : format(" (%,d violating runs)", end.violations())));
    result.findings().forEach(bug -> sayRepeats(bug, result.repeats()));
    result.notes().forEach(note -> console.say("note: " + note));
  }

  private void sayRepeats(FoundBug bug, Map<String, Long> repeats) {
    long times = repeats.getOrDefault(bug.bug(), 0L);
    if (times > 1) {
      console.say(format("  %,d runs showed %s", times, bug.bug()));
    }
  }

  private static boolean clean(CampaignResult result) {
    return result.findings().isEmpty() && result.recovered().isEmpty();
  }

  /** Whether what was looked for has been found. */
  boolean done() {
    return defect.isPresent() && results.stream().anyMatch(CampaignResult::defectFound);
  }

  /** The exit status. */
  int end(boolean interrupted) {
    boolean clean = results.stream().allMatch(FuzzReport::clean);
    boolean pass = defect.isPresent() ? done() : clean && !interrupted;
    console.result(Keys.of("pass", pass, "targets", results.stream().map(this::keys).toList()));
    if (interrupted) {
      console.say("stopped; what was found and learnt so far is kept");
      return ExitStatus.INTERRUPTED;
    }
    if (pass) {
      return ExitStatus.EXPECTED;
    }
    if (defect.isEmpty()) {
      return ExitStatus.FOUND;
    }
    console.note(
        "faultline: the defect "
            + defect.get()
            + " was not found, so nothing is verified; its faulty step was executed in "
            + format("%,d", results.stream().mapToLong(each -> each.progress().reached()).sum())
            + " runs; give more time with --for");
    console.annotate(Optional.empty(), defect.get(), "the defect was not found");
    return ExitStatus.NOTHING_VERIFIED;
  }

  /** One test for each target. */
  void write(Path junit) {
    JUnitReport.writeCases(junit, "faultline fuzz", results.stream().map(this::testOf).toList());
  }

  private JUnitReport.Case testOf(CampaignResult result) {
    String titles =
        Stream.concat(result.findings().stream(), result.recovered().stream())
            .map(FoundBug::title)
            .collect(Collectors.joining("; "));
    boolean bad = defect.isPresent() ? !result.defectFound() : !clean(result);
    return new JUnitReport.Case(
        "fuzz",
        result.plan().target().text() + defect.map(id -> " " + id).orElse(""),
        result.progress().elapsedMillis(),
        bad ? (defect.isPresent() ? "error" : "failure") : "",
        defect.isPresent() && titles.isEmpty() ? "the defect was not found" : titles);
  }

  private Map<String, Object> keys(CampaignResult result) {
    Progress end = result.progress();
    return Keys.of(
        "target", result.plan().target().text(),
        "executions", end.executions(),
        "execPerSecond", end.executionsPerSecond(),
        "coverage", end.coverage(),
        "elapsedMs", end.elapsedMillis(),
        "findings", result.findings().stream().map(bug -> keys(bug, result.repeats())).toList(),
        "recovered", result.recovered().stream().map(bug -> keys(bug, Map.of())).toList(),
        "notes", result.notes(),
        "violations", end.violations(),
        "reached", end.reached(),
        "corpus", end.corpus(),
        "jobs", result.plan().jobs(),
        "seed", result.plan().seed(),
        "defect", defect.orElse(null));
  }

  private static Map<String, Object> keys(FoundBug bug, Map<String, Long> repeats) {
    return Keys.of(
        "signature", bug.signature(),
        "bug", bug.bug(),
        "kind", bug.kind(),
        "title", bug.title(),
        "bundle", bug.bundle().toString(),
        "executions", bug.executions(),
        "elapsedMs", bug.elapsedMillis(),
        "repeats", repeats.getOrDefault(bug.bug(), 0L),
        "cleanWithoutDefect", bug.proven());
  }

  private static String seconds(long millis) {
    return millis % 1000 == 0 ? format("%d s", millis / 1000) : format("%.1f s", millis / 1000.0);
  }

  private static String format(String form, Object... values) {
    return String.format(Locale.ROOT, form, values);
  }
}
