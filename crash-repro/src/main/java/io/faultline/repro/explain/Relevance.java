package io.faultline.repro.explain;

import io.faultline.check.Evidence;
import io.faultline.check.Finding;
import io.faultline.trace.TraceEvent;
import java.util.HashSet;
import java.util.Set;

/** How much a step has to do with a violation. */
final class Relevance {
  /** Any step. */
  static final int STEP = 0;

  /** A lock is taken or released, work is queued or flushed, memory is freed. */
  static final int SYNCHRONISATION = 1;

  /** The object or lock that the violation is about. */
  static final int SUBJECT = 2;

  /** The end of the object's life; never left out. */
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
  private final Set<String> locks = new HashSet<>();

  Relevance(RunRecord run) {
    this.finding = run.outcome().finding();
    for (Evidence evidence : finding.evidence()) {
      // "held LOCK", "then took LOCK"
      locks.add(evidence.label().substring(evidence.label().lastIndexOf(' ') + 1));
    }
  }

  int of(Moment moment) {
    TraceEvent event = moment.event();
    if (isSubject(event)) {
      return event.type() == TraceEvent.Type.LIFE && isEnd(event.site()) ? TURNING_POINT : SUBJECT;
    }
    if (event.type() == TraceEvent.Type.LIFE && !isEnd(event.site())) {
      return STEP; // part of the primitive's operation before it
    }
    int bracket = event.site().indexOf('(');
    String verb = bracket < 0 ? event.site() : event.site().substring(0, bracket);
    return SYNCHRONISING.contains(verb) ? SYNCHRONISATION : STEP;
  }

  private static boolean isEnd(String site) {
    return site.startsWith("kfree");
  }

  private boolean isSubject(TraceEvent event) {
    return event.kind().equals(finding.object())
        || (event.kind() + " " + target(event)).equals(finding.object())
        || (event.type() == TraceEvent.Type.PRIMITIVE && locks.contains(inner(event.site())));
  }

  private static String target(TraceEvent event) {
    return event.site().substring(event.site().indexOf(':') + 1);
  }

  /** What stands in the brackets of a primitive's step. */
  private static String inner(String site) {
    int bracket = site.indexOf('(');
    return bracket < 0 || !site.endsWith(")") ? "" : site.substring(bracket + 1, site.length() - 1);
  }
}
