package io.faultline.cli;

import io.faultline.repro.triage.Group;
import io.faultline.repro.triage.Showing.State;
import io.faultline.repro.triage.Skipped;
import io.faultline.repro.triage.TriagePage;
import io.faultline.repro.triage.TriageResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Tells what a triage came to: a table for people, groups for scripts. */
final class TriageReport {
  private static final int COLUMNS = 100;
  private static final int NAMED = 5;
  private static final String ROW = "%-7s  %-16s  %7s  %-10s  %s";
  private static final String INDENT = " ".repeat(9);
  private static final int DATE = "2026-01-31".length();

  private final Console console;
  private final TriageRun run;
  private final TriageResult result;

  TriageReport(Console console, TriageRun run) {
    this.console = console;
    this.run = run;
    this.result = run.result();
  }

  /** The page with the table. */
  String page() {
    return TriagePage.of(
        result, run.folder(), run.known().stream().toList(), summary(), this::command);
  }

  /** Tells it; gives the exit status. */
  int tell() {
    rows(result.groups());
    skipped();
    console.say(
        String.format(
            Locale.ROOT, "%s; %.1f s, %d at a time", summary(), run.millis() / 1000.0, run.jobs()));
    if (run.guessed() > 0) {
      console.note(
          String.format(
              Locale.ROOT,
              "%,d lay in no folder named after a target and were read as inputs of sva;"
                  + " --target names another",
              run.guessed()));
    }
    if (result.failed() > 0) {
      console.note(
          String.format(
              Locale.ROOT, "the tool failed on %,d of them; please report it", result.failed()));
    }
    run.html().ifPresent(file -> console.say("page     " + Home.shown(file)));
    run.out().ifPresent(file -> console.say("bundles  " + Home.shown(file)));
    if (result.interrupted()) {
      console.say("stopped; what was run so far is shown");
    }
    console.result(TriageKeys.of(run));
    return status();
  }

  /** What could not be run says nothing; if that is all there is, nothing was verified. */
  private int status() {
    if (result.interrupted()) {
      return ExitStatus.INTERRUPTED;
    }
    return result.failed() > 0 || result.run() + result.knownRun() == 0
        ? ExitStatus.NOTHING_VERIFIED
        : ExitStatus.EXPECTED;
  }

  private void rows(List<Group> groups) {
    if (!groups.isEmpty()) {
      console.say(
          String.format(ROW, "status", "kind", "count", "first seen", "bug").stripTrailing());
    }
    for (Group group : groups) {
      String line =
          String.format(
              Locale.ROOT,
              ROW,
              group.status().text(),
              group.smallest().kind(),
              String.format(Locale.ROOT, "%,d", group.count()),
              group.firstSeen().at().toString().substring(0, DATE),
              group.smallest().bug());
      console.say(shortened(line));
      console.say(shortened(INDENT + group.smallest().title()));
      if (!group.reason().isEmpty()) {
        console.say(INDENT + group.reason());
      }
      console.say(INDENT + group.size());
      console.say(INDENT + command(group.example()));
    }
  }

  private static String shortened(String line) {
    return line.length() > COLUMNS ? line.substring(0, COLUMNS - 3) + "..." : line;
  }

  /** How to see what an entry shows. A bundle says itself what is on. */
  private String command(Path path) {
    boolean raw = Files.isRegularFile(path) && !TextFile.looksLikeOne(path);
    StringBuilder command = new StringBuilder("./faultline explain " + Home.shown(path));
    if (raw) {
      run.defects().forEach(id -> command.append(" --defect ").append(id));
    }
    return command.toString();
  }

  private void skipped() {
    List<Skipped> first = result.skipped().subList(0, Math.min(NAMED, result.skipped().size()));
    for (Skipped skipped : first) {
      console.say("skipped  " + Home.shown(skipped.path()));
      console.say(INDENT + skipped.reason());
    }
    if (result.skippedCount() > first.size()) {
      console.say(
          String.format(
              Locale.ROOT,
              "skipped  %,d more; --json names them",
              result.skippedCount() - first.size()));
    }
  }

  private String summary() {
    List<String> parts = new ArrayList<>();
    add(parts, result.ended(State.VIOLATES), "break a rule");
    add(parts, result.ended(State.CLEAN), "clean");
    add(parts, result.ended(State.CONTRACT), "break a contract");
    add(parts, result.ended(State.ASSERTION), "give other results");
    add(parts, result.ended(State.PLACE_GONE), "with places that are gone");
    add(parts, result.skippedCount(), "skipped");
    add(parts, result.knownRun(), "known");
    long bugs = result.groups().stream().filter(Group::shown).count();
    return String.format(Locale.ROOT, "%,d run", result.run())
        + (parts.isEmpty() ? "" : ": " + String.join(", ", parts))
        + String.format(Locale.ROOT, "; %,d bug%s", bugs, bugs == 1 ? "" : "s");
  }

  private static void add(List<String> parts, long count, String what) {
    if (count > 0) {
      parts.add(String.format(Locale.ROOT, "%,d %s", count, what));
    }
  }
}
