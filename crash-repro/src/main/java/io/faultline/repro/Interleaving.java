package io.faultline.repro;

import io.faultline.check.Evidence;
import io.faultline.check.Finding;
import io.faultline.check.Kind;
import io.faultline.scenario.Names;
import io.faultline.scenario.OperationRef;
import io.faultline.scenario.Program;
import io.faultline.sim.Schedule;
import io.faultline.trace.TraceEvent;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What the tasks of a run did, line by line. Steps that have little to do with the violation are
 * folded.
 */
final class Interleaving {
  private static final String TEARDOWN = "teardown";

  /** Most functions named where steps are folded. */
  private static final int FUNCTIONS = 2;

  private final RunRecord run;
  private final Relevance relevance;
  private final int threshold;
  private final Iterator<Schedule.Choice> preemptions;
  private final String last;
  private final List<Row> rows = new ArrayList<>();
  private final Map<String, Integer> operations = new LinkedHashMap<>();
  private final List<TraceEvent> folded = new ArrayList<>();
  private final List<TraceEvent> accesses = new ArrayList<>();
  private long initSteps;

  private Interleaving(RunRecord run, int threshold) {
    this.run = run;
    this.relevance = new Relevance(run.outcome().finding());
    this.threshold = threshold;
    this.preemptions =
        run.schedule().choices().stream()
            .filter(choice -> choice.place().isPreemption())
            .iterator();
    this.last = run.last();
  }

  /** The lines of a run that ended with a violation, with as much detail as fits. */
  static List<Row> of(RunRecord run, int most) {
    List<Row> rows = List.of();
    for (int level = Relevance.SYNCHRONISATION; level <= Relevance.TURNING_POINT; level++) {
      rows = new Interleaving(run, level).rows();
      if (rows.size() <= most) {
        return rows;
      }
    }
    return tail(rows, most);
  }

  /** A violation is explained by its end rather than by its beginning. */
  private static List<Row> tail(List<Row> rows, int most) {
    int left = rows.size() - most + 1;
    List<Row> tail = new ArrayList<>();
    tail.add(new Row("", "", "... " + left + " lines before"));
    tail.addAll(rows.subList(left, rows.size()));
    return tail;
  }

  private List<Row> rows() {
    for (TraceEvent event : run.events()) {
      if (event.type().isSwitch()) {
        flush();
        switched(event);
      } else if (isShown(event.task())) {
        step(event);
      } else if (event.task().equals(Names.INIT)) {
        initSteps = event.step();
      }
    }
    flush();
    if (initSteps > 0) {
      rows.add(0, new Row("1-" + initSteps, "", "init runs alone"));
    }
    violation();
    return rows;
  }

  private boolean isShown(String task) {
    return task.equals(last) || !(task.equals(Names.INIT) || task.equals(TEARDOWN));
  }

  private void switched(TraceEvent event) {
    if (!isShown(event.task())) {
      return;
    }
    switch (event.type()) {
      case PREEMPTED -> preempted(event);
      case BLOCKED -> row(event, "waits at " + event.site());
      case ENDED -> ended(event);
      default -> {
        // An agent that waits for work, or the first task of a phase: the column says enough.
      }
    }
  }

  private void preempted(TraceEvent event) {
    String before = event.site();
    if (preemptions.hasNext()) {
      Schedule.Choice choice = preemptions.next();
      before = choice.place().task().equals(event.task()) ? choice.place().site() : before;
    }
    row(event, ">> preempted before " + before + ", " + event.object() + " goes on");
  }

  private void ended(TraceEvent event) {
    if (isProgram(event.task())) {
      row(event, "ends");
    }
  }

  private boolean isProgram(String task) {
    return run.scenario().tasks().stream().map(Program::task).anyMatch(task::equals);
  }

  private void step(TraceEvent event) {
    if (event.type() == TraceEvent.Type.LOOK) {
      return;
    }
    if (event.operation() > 0 && begins(event)) {
      flush();
      OperationRef at = new OperationRef(event.task(), event.operation());
      run.scenario().call(at).ifPresent(call -> row("", event.task(), at + ": " + call));
    }
    if (relevance.of(event) < threshold) {
      flushAccesses();
      folded.add(event);
    } else if (isAccess(event)) {
      flushFolded();
      access(event);
    } else {
      flush();
      primitive(event);
    }
  }

  private boolean begins(TraceEvent event) {
    Integer before = operations.put(event.task(), event.operation());
    return before == null || before != event.operation();
  }

  private static boolean isAccess(TraceEvent event) {
    return event.type() == TraceEvent.Type.READ || event.type() == TraceEvent.Type.WRITE;
  }

  /** Accesses of one function in a row make one line. */
  private void access(TraceEvent event) {
    if (!accesses.isEmpty() && !accesses.get(0).function().equals(event.function())) {
      flushAccesses();
    }
    accesses.add(event);
  }

  /** An operation that takes several steps of one name makes one line. */
  private void primitive(TraceEvent event) {
    String text = sentence(event);
    Row before = rows.isEmpty() ? null : rows.get(rows.size() - 1);
    if (before != null && before.task().equals(event.task()) && before.text().equals(text)) {
      String from = before.steps().replaceFirst("-.*", "");
      rows.set(rows.size() - 1, new Row(from + "-" + event.step(), event.task(), text));
    } else {
      row(String.valueOf(event.step()), event.task(), text);
    }
  }

  private static String sentence(TraceEvent event) {
    String what = event.type() == TraceEvent.Type.LIFE ? " " + event.object() : "";
    String where = event.function().isEmpty() ? "" : " in " + event.function();
    return event.site() + what + where;
  }

  private void flush() {
    flushFolded();
    flushAccesses();
  }

  private void flushFolded() {
    if (folded.isEmpty()) {
      return;
    }
    int n = folded.size();
    String steps = n == 1 ? "... 1 step" : "... " + n + " steps";
    row(span(folded), folded.get(0).task(), steps + functions(folded));
    folded.clear();
  }

  /** The last functions, because they are nearest to what is shown next. */
  private static String functions(List<TraceEvent> events) {
    Set<String> distinct = new LinkedHashSet<>();
    events.forEach(event -> distinct.add(event.function()));
    distinct.remove("");
    List<String> all = List.copyOf(distinct);
    if (all.isEmpty()) {
      return "";
    }
    int from = Math.max(0, all.size() - FUNCTIONS);
    return (from == 0 ? " in " : " up to ") + String.join(", ", all.subList(from, all.size()));
  }

  private void flushAccesses() {
    if (accesses.isEmpty()) {
      return;
    }
    TraceEvent first = accesses.get(0);
    row(span(accesses), first.task(), first.function() + " " + targets(accesses));
    accesses.clear();
  }

  private static String targets(List<TraceEvent> accesses) {
    Set<String> written = new LinkedHashSet<>();
    Set<String> read = new LinkedHashSet<>();
    for (TraceEvent event : accesses) {
      String target = event.site().substring(event.site().indexOf(':') + 1);
      (event.type() == TraceEvent.Type.WRITE ? written : read).add(target);
    }
    List<String> parts = new ArrayList<>();
    if (!read.isEmpty()) {
      parts.add("reads " + String.join(", ", read));
    }
    if (!written.isEmpty()) {
      parts.add("writes " + String.join(", ", written));
    }
    return String.join("; ", parts);
  }

  private static String span(List<TraceEvent> events) {
    long from = events.get(0).step();
    long to = events.get(events.size() - 1).step();
    return from == to ? String.valueOf(from) : from + "-" + to;
  }

  private void violation() {
    Finding finding = run.outcome().finding();
    boolean everybody = finding.kind() == Kind.DEADLOCK || finding.kind() == Kind.HANG;
    String column = everybody ? "" : last;
    Optional<Evidence> closing = closing(finding);
    String what = closing.map(evidence -> ": " + evidence.label()).orElse("");
    row("", column, "!! " + finding.kind().text() + what);
    String where = closing.map(Interleaving::innermost).orElse(finding.symptom());
    if (!where.isEmpty()) {
      row("", column, "   in " + where);
    }
  }

  /** The evidence of the last step: of a lock cycle that of the edge that closed it. */
  private Optional<Evidence> closing(Finding finding) {
    return finding.evidence().stream()
        .filter(evidence -> evidence.by().split("\\.", 2)[0].equals(last))
        .limit(finding.kind() == Kind.LOCK_ORDER ? 2 : finding.evidence().size())
        .reduce((earlier, later) -> later);
  }

  private static String innermost(Evidence evidence) {
    return evidence.frames().isEmpty() ? "" : evidence.frames().get(0);
  }

  private void row(TraceEvent event, String text) {
    row("", event.task(), text);
  }

  private void row(String steps, String task, String text) {
    rows.add(new Row(steps, task, text));
  }
}
