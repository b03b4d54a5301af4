package io.faultline.repro.explain;

import io.faultline.check.Evidence;
import io.faultline.check.Finding;
import io.faultline.sim.StepAccess;
import io.faultline.trace.TraceEvent;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** How much a step has to do with a violation. */
final class Relevance {
  /** It commutes with whatever other tasks do, so it could stand anywhere. */
  static final int STEP = 0;

  /**
   * A lock is taken or released, work is queued or flushed, or it conflicts with another task's.
   */
  static final int SYNCHRONISATION = 1;

  /** It touches the object or lock that the violation is about. */
  static final int SUBJECT = 2;

  /** A turning point in the object's life, or the step before or after a preemption. */
  static final int TURNING_POINT = 3;

  private static final Set<String> SYNCHRONISING =
      Set.of(
          "mutex_lock",
          "mutex_unlock",
          "spin_lock",
          "spin_unlock",
          "down_read",
          "up_read",
          "down_write",
          "up_write",
          "flush_workqueue",
          "queue_work",
          "work_begin",
          "work_end",
          "kfree",
          "kfree_rcu");

  private final Finding finding;
  private final LifeLine life;
  private final Set<String> locks = new HashSet<>();
  private final Set<Long> conflicts = new HashSet<>();
  private final Set<Long> turns = new HashSet<>();

  Relevance(RunRecord run, LifeLine life) {
    this.finding = run.outcome().finding();
    this.life = life;
    LockEdges.of(finding).forEach(edge -> locks.add(edge.held()));
    for (Evidence evidence : finding.evidence()) {
      locks.add(LockEdges.lock(evidence));
    }
    life.points().stream().filter(this::isTurn).forEach(point -> turns.add(point.step()));
    conflicts(run.steps());
    preemptions(run.moments());
  }

  /** Not where it is found by who ends it later: that it knew it goes without saying. */
  private boolean isTurn(LifeLine.Point point) {
    boolean ends =
        life.points().stream()
            .filter(other -> other.task().equals(point.task()))
            .anyMatch(other -> Set.of(LifeLines.RETIRED, LifeLines.FREED).contains(other.what()));
    return !Tracks.isSetup(point.task())
        && !point.what().equals(LifeLines.ALLOCATED)
        && !(ends && point.what().equals(LifeLines.FOUND));
  }

  private void conflicts(List<Moment> steps) {
    List<Moment> own = steps.stream().filter(step -> !Tracks.isSetup(step.event().task())).toList();
    for (int i = 0; i < own.size(); i++) {
      for (int j = i + 1; j < own.size(); j++) {
        if (!own.get(i).event().task().equals(own.get(j).event().task())
            && StepAccess.conflict(own.get(i).access(), own.get(j).access())) {
          conflicts.add(own.get(i).event().step());
          conflicts.add(own.get(j).event().step());
        }
      }
    }
  }

  /** The last step before one, and the next one of the task that was taken off. */
  private void preemptions(List<Moment> moments) {
    for (int i = 0; i < moments.size(); i++) {
      TraceEvent event = moments.get(i).event();
      if (event.type() == TraceEvent.Type.PREEMPTED) {
        turns.add(event.step());
        moments.subList(i, moments.size()).stream()
            .filter(moment -> moment.isStep() && moment.event().task().equals(event.task()))
            .findFirst()
            .ifPresent(moment -> turns.add(moment.event().step()));
      }
    }
  }

  int of(Moment moment) {
    TraceEvent event = moment.event();
    if (turns.contains(event.step())) {
      return TURNING_POINT;
    }
    if (isSubject(moment)) {
      return SUBJECT;
    }
    return isSynchronising(event) || conflicts.contains(event.step()) ? SYNCHRONISATION : STEP;
  }

  private static boolean isSynchronising(TraceEvent event) {
    if (event.type() == TraceEvent.Type.LIFE && !event.site().startsWith("kfree")) {
      return false; // part of the primitive's operation before it
    }
    int bracket = event.site().indexOf('(');
    return SYNCHRONISING.contains(bracket < 0 ? event.site() : event.site().substring(0, bracket));
  }

  private boolean isSubject(Moment moment) {
    TraceEvent event = moment.event();
    boolean object =
        life.object().isEmpty()
            ? event.kind().equals(finding.object())
            : event.object().equals(life.object());
    boolean field = (event.kind() + " " + target(event)).equals(finding.object());
    boolean lock =
        event.type() == TraceEvent.Type.PRIMITIVE
            && locks.contains(ChangeWatch.inner(event.site()));
    return object || field || lock || leads(moment);
  }

  /** It reads or changes what leads to the object. */
  private boolean leads(Moment moment) {
    return !life.object().isEmpty()
        && (moment.value().equals(life.object())
            || moment.changes().stream()
                .anyMatch(
                    change ->
                        change.before().equals(life.object())
                            || change.after().equals(life.object())));
  }

  private static String target(TraceEvent event) {
    return event.site().substring(event.site().indexOf(':') + 1);
  }
}
