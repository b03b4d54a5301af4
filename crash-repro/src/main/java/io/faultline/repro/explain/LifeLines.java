package io.faultline.repro.explain;

import io.faultline.check.Evidence;
import io.faultline.check.Finding;
import io.faultline.check.Kind;
import io.faultline.trace.TraceEvent;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Collects the turning points in the life of one object. */
final class LifeLines {
  static final String ALLOCATED = "allocated";
  static final String FOUND = "found";
  static final String UP = "up";
  static final String DOWN = "down";
  static final String RETIRED = "retired";
  static final String FREED = "freed";
  static final String USED = "used";

  /** Where an object counts no references. */
  private static final long UNCOUNTED = -1;

  private final RunRecord run;
  private final String object;
  private final List<LifeLine.Point> points = new ArrayList<>();
  private final Set<String> finders = new HashSet<>();
  private long count = UNCOUNTED;

  private LifeLines(RunRecord run, String object) {
    this.run = run;
    this.object = object;
  }

  /** The life of the object that a violation is about. */
  static LifeLine of(RunRecord run) {
    String object = Subject.of(run);
    return object.isEmpty() ? LifeLine.NONE : new LifeLines(run, object).lifeLine();
  }

  private LifeLine lifeLine() {
    run.births().stream().filter(birth -> birth.object().equals(object)).forEach(this::born);
    for (Moment moment : run.steps()) {
      found(moment);
      moment.changes().stream()
          .filter(change -> change.object().equals(object))
          .forEach(change -> changed(moment.event(), change));
    }
    used();
    return new LifeLine(object, points);
  }

  private void born(Birth birth) {
    String task = birth.by().split("\\.", 2)[0];
    finders.add(task);
    points.add(
        new LifeLine.Point(
            birth.step(),
            task,
            birth.by().contains(".") ? birth.by() : "",
            ALLOCATED,
            count,
            birth.stack()));
  }

  /** A task comes to know the object: it reads where it is, or touches it for the first time. */
  private void found(Moment moment) {
    TraceEvent event = moment.event();
    boolean knows = moment.value().equals(object) || event.object().equals(object);
    boolean ends = moment.changes().stream().anyMatch(change -> isEnd(change));
    if (knows && !ends && !Tracks.isSetup(event.task()) && finders.add(event.task())) {
      point(event, FOUND);
    }
  }

  private boolean isEnd(Step.Change change) {
    return change.object().equals(object) && change.field().equals(ChangeWatch.LIFE);
  }

  private void changed(TraceEvent event, Step.Change change) {
    switch (change.field()) {
      case ChangeWatch.PUBLISHED -> point(event, ChangeWatch.PUBLISHED);
      case ChangeWatch.LIFE -> point(event, change.after());
      default -> counted(event, change);
    }
  }

  private void counted(TraceEvent event, Step.Change change) {
    if (event.type() == TraceEvent.Type.PRIMITIVE && event.site().startsWith("refcount_")) {
      long before = Long.parseLong(change.before());
      if (count == UNCOUNTED) {
        points.replaceAll(point -> counting(point, before));
      }
      count = Long.parseLong(change.after());
      point(event, count > before ? UP : DOWN);
    }
  }

  /** A count that nobody has touched yet is what it is before the first touch. */
  private static LifeLine.Point counting(LifeLine.Point point, long count) {
    return new LifeLine.Point(
        point.step(), point.task(), point.operation(), point.what(), count, point.stack());
  }

  private void used() {
    Finding finding = run.outcome().finding();
    boolean touched = finding.kind() == Kind.USE_AFTER_FREE || finding.kind() == Kind.DOUBLE_FREE;
    for (Evidence evidence : touched ? finding.evidence() : List.<Evidence>of()) {
      if (evidence.label().equals("used") || evidence.label().equals("freed again")) {
        Ending end = Ending.of(run);
        points.add(
            new LifeLine.Point(
                end.afterStep(), end.task(), end.operation(), USED, count, evidence.frames()));
      }
    }
  }

  private void point(TraceEvent event, String what) {
    points.add(
        new LifeLine.Point(
            event.step(), event.task(), Steps.operation(event), what, count, event.stack()));
  }
}
