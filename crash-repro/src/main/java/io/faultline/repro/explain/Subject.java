package io.faultline.repro.explain;

import io.faultline.check.Evidence;
import io.faultline.check.Finding;
import io.faultline.check.Kind;
import io.faultline.trace.TraceEvent;
import java.util.List;
import java.util.function.Predicate;

/** Which object of a run a violation is about: a finding knows only its kind. */
final class Subject {
  private final RunRecord run;
  private final Finding finding;

  private Subject(RunRecord run) {
    this.run = run;
    this.finding = run.outcome().finding();
  }

  /** Its name, as in {@code iommu_fault_param#14}; empty when it is about no one object. */
  static String of(RunRecord run) {
    return new Subject(run).object();
  }

  private String object() {
    return switch (finding.kind()) {
      case USE_AFTER_FREE, DOUBLE_FREE, LEAK -> allocatedThere();
      case DATA_RACE -> accessedThere();
      case LOCK_ORDER, ATOMIC_SLEEP, DEADLOCK, HANG, NULL_DEREFERENCE -> "";
      case RESPONSE -> lastStep(event -> isAllocated(event.object()) && isLast(event));
      default -> named();
    };
  }

  /** The last one allocated in the functions that the finding names, among those that fit. */
  private String allocatedThere() {
    List<String> frames = frames("allocated");
    boolean ended = finding.kind() != Kind.LEAK;
    String found = "";
    for (Birth birth : run.births()) {
      if (birth.kind().equals(finding.object())
          && birth.stack().equals(frames)
          && hasEnded(birth.object()) == ended) {
        found = birth.object();
      }
    }
    return found;
  }

  private boolean hasEnded(String object) {
    return run.moments().stream()
        .flatMap(moment -> moment.changes().stream())
        .anyMatch(
            change ->
                change.object().equals(object)
                    && change.field().equals(ChangeWatch.LIFE)
                    && change.after().equals("freed"));
  }

  private String accessedThere() {
    if (finding.evidence().isEmpty()) {
      return "";
    }
    Evidence earlier = finding.evidence().get(0);
    return lastStep(
        event ->
            event.site().equals(earlier.label())
                && finding.object().startsWith(event.kind() + " ")
                && earlier.by().split("\\.", 2)[0].equals(event.task()));
  }

  /** The last one its task worked on, or else anybody. */
  private String named() {
    String own = lastStep(event -> isLast(event) && isNamed(event));
    return own.isEmpty() ? lastStep(this::isNamed) : own;
  }

  /** A kind of memory, or what is counted in it. */
  private boolean isNamed(TraceEvent event) {
    return event.kind().equals(finding.object())
        || event.site().contains("(" + finding.object() + ")");
  }

  private boolean isLast(TraceEvent event) {
    return event.task().equals(run.last());
  }

  /** Whether it was allocated once the tasks ran: what there is from the start is the machine. */
  private boolean isAllocated(String object) {
    return run.births().stream()
        .anyMatch(
            birth ->
                birth.object().equals(object) && !Tracks.isSetup(birth.by().split("\\.", 2)[0]));
  }

  private String lastStep(Predicate<TraceEvent> wanted) {
    String found = "";
    for (Moment moment : run.steps()) {
      found = wanted.test(moment.event()) ? moment.event().object() : found;
    }
    return found;
  }

  private List<String> frames(String label) {
    return finding.evidence().stream()
        .filter(evidence -> evidence.label().equals(label))
        .map(Evidence::frames)
        .findFirst()
        .orElse(List.of());
  }
}
